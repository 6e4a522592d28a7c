import { Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export class ArchiveStack extends Stack {
  readonly sightings: Table;
  readonly plates: Bucket;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.sightings = new Table(this, 'Sightings', { partitionKey: { name: 'star', type: AttributeType.STRING } });
    this.sightings.addGlobalSecondaryIndex({
      indexName: 'byNight',
      partitionKey: { name: 'night', type: AttributeType.STRING },
    });
    const lens = new Key(this, 'Lens');
    this.plates = new Bucket(this, 'Plates', { encryption: BucketEncryption.KMS, encryptionKey: lens });
  }
}
