import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { Leaf } from './leaf';

export class AlmanacStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { stage: string }) {
    super(scope, id, props);
    const leaves: string[] = this.node.tryGetContext('leaves')[this.node.tryGetContext('season')];
    const tables = leaves.map((leaf) => new Leaf(this, leaf));
    const names = Object.fromEntries(tables.map((leaf) => [`${leaf.node.id}Table`, leaf.table.tableName]));
    const turn = new NodejsFunction(this, 'Turn', {
      entry: join(__dirname, '../src/turn.ts'),
      handler: 'turn',
      environment: { ...names, WEATHER: process.env.WEATHER ?? 'rain' },
    });
    for (const leaf of tables) leaf.table.grants.readData(turn);
    const press = StringParameter.fromStringParameterName(this, 'Press', '/almanac/press');
    press.grantRead(turn);
    const bell = new lambda.Function(this, 'Bell', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.ring',
      code: lambda.Code.fromInline(readFileSync(join(__dirname, '../src/bell.js'), 'utf8')),
      environment: { BUS: events.EventBus.fromEventBusName(this, 'Square', 'market-square').eventBusArn },
    });
    new events.Rule(this, 'Noon', {
      schedule: events.Schedule.cron({ hour: '12' }),
      targets: [new targets.LambdaFunction(bell)],
    });
    new CfnOutput(this, 'Stage', { value: props.stage });
  }
}

export type Kept = dynamodb.ITable;
