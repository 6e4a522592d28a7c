import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

interface DomeProps extends StackProps {
  readonly sightings: ITable;
  readonly plates: IBucket;
}

export class DomeStack extends Stack {
  constructor(scope: Construct, id: string, { sightings, plates, ...props }: DomeProps) {
    super(scope, id, props);
    const record = new NodejsFunction(this, 'record', {
      environment: { SIGHTINGS: sightings.tableName },
    });
    record.addEnvironment('PLATES', plates.bucketName);
    sightings.grantReadWriteData(record);
    plates.grantRead(record, 'tonight/*');
  }
}
