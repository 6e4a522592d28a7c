import { Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

// The states of a line of barrels: in which order they stand tells which of them the state machine has.
export class BrewingStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const barrels = new Table(this, 'Barrels', { partitionKey: { name: 'barrel', type: AttributeType.STRING } });
    const recipes = new Bucket(this, 'Recipes');
    const carts = new Queue(this, 'Carts');
    const tasteFunction = new NodejsFunction(this, 'Taste', {
      entry: 'src/taste.ts',
      handler: 'taste',
      environment: { RECIPES: recipes.bucketName },
    });
    recipes.grantRead(tasteFunction);

    const taste = new tasks.LambdaInvoke(this, 'TasteBarrel', {
      lambdaFunction: tasteFunction,
      payload: sfn.TaskInput.fromObject({ barrel: sfn.JsonPath.stringAt('$.barrel') }),
    });
    const fill = new tasks.DynamoUpdateItem(this, 'FillBarrel', {
      table: barrels,
      key: { barrel: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.barrel')) },
    });
    const cart = new tasks.SqsSendMessage(this, 'CallCart', { queue: carts, messageBody: sfn.TaskInput.fromJsonPathAt('$') });
    const look = new tasks.CallAwsService(this, 'LookForRecipes', {
      service: 's3',
      action: 'listObjectsV2',
      iamAction: 's3:ListBucket',
      parameters: { Bucket: recipes.bucketName },
      iamResources: [recipes.bucketArn],
    });
    // It stands in no chain.
    new tasks.DynamoDeleteItem(this, 'PourAway', { table: barrels, key: {} });

    const isGood = new sfn.Choice(this, 'IsGood')
      .when(sfn.Condition.booleanEquals('$.good', true), cart)
      .otherwise(new sfn.Fail(this, 'Sour'));
    const each = new sfn.Map(this, 'EachBarrel', { itemsPath: '$.barrels' }).itemProcessor(taste.next(isGood));
    fill.next(each);
    const line = new sfn.StateMachine(this, 'Line', { definitionBody: sfn.DefinitionBody.fromChainable(look.next(fill)) });
    line.addToRolePolicy(new PolicyStatement({ actions: ['sqs:PurgeQueue'], resources: [carts.queueArn] }));
  }
}
