import { AttributeType, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

export class Leaf extends Construct {
  readonly table: ITable = new Table(this, 'Kept', { partitionKey: { name: 'day', type: AttributeType.STRING } });
}
