import { describe, expect, it } from 'vitest';
import type { Template } from '../../src/infra/index.js';
import { type Node, plainOf } from '../../src/infra/templates/node.js';
import { templatesOf } from './app.js';

// What stands in the constructor of a stack, and the states that its state machine has, with what they hand over.

const plain = (node: Node | undefined): unknown => node && plainOf(node);

function resource({ resources }: Template, type: string) {
  return [...resources.values()].find((one) => one.type === `AWS::${type}`);
}

/** `arn:…:states:::` and the ids that the app gives. */
function short(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},":states:::([^"]*)"\]\]\}/g, '"$1"')
    .replace(/\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","(\w+)"\]\}/g, '$1.$2')
    .replace(/\{"Ref":"(\w+?)[0-9A-F]{8}"\}/g, '$1')
    .replace(/\{"Fn::Untold":"([^"]*)"\}/g, '<$1>')
    .replaceAll('"', '');
}

function statesIn(lines: string): Record<string, string> {
  const [template] = templatesOf(lines);
  const { Definition = {} } = plain(
    template && resource(template, 'StepFunctions::StateMachine')?.properties,
  ) as Record<string, { States?: Record<string, { Type: string; Resource?: unknown; Parameters?: unknown }> }>;
  return Object.fromEntries(
    Object.entries(Definition.States ?? {})
      .filter(([, { Type }]) => Type === 'Task')
      .map(([name, { Resource, Parameters }]) => [name, `${short(Resource)} ${short(Parameters ?? {})}`]),
  );
}

function grantedIn(lines: string): readonly string[] {
  const [template] = templatesOf(lines);
  const roles = [...(template?.resources.values() ?? [])].filter(({ byFramework }) => byFramework !== undefined);
  const statements = roles.flatMap(({ byFramework }) => {
    const { Policies = [] } = plain(byFramework) as { Policies?: { PolicyDocument: { Statement: object[] } }[] };
    return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  });
  return (statements as { Action: unknown; Resource: unknown }[]).map(
    ({ Action, Resource }) => `${short(Action)} on ${short(Resource)}`,
  );
}

const TASKS = `
    const sacks = new dynamodb.Table(this, 'Sacks', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const flour = new s3.Bucket(this, 'Flour');
    const carts = new sqs.Queue(this, 'Carts');
    const grind = new tasks.LambdaInvoke(this, 'GrindGrain', { lambdaFunction: fn, payload: stepfunctions.TaskInput.fromObject({ grain: stepfunctions.JsonPath.stringAt('$.grain') }) });
    const weigh = new tasks.DynamoUpdateItem(this, 'Weigh', { table: sacks, key: {} });
    const cart = new tasks.SqsSendMessage(this, 'Cart', { queue: carts, messageBody: stepfunctions.TaskInput.fromText('sack') });
    const look = new tasks.CallAwsService(this, 'Look', {
      service: 's3', action: 'listObjectsV2', iamAction: 's3:ListBucket', parameters: { Bucket: flour.bucketName }, iamResources: [flour.bucketArn],
    });
    const never = new tasks.SnsPublish(this, 'Never', { topic: new sns.Topic(this, 'Bell'), message: stepfunctions.TaskInput.fromText('!') });
`;

const machine = (definition: string) =>
  `${TASKS}    new stepfunctions.StateMachine(this, 'Line', { definitionBody: stepfunctions.DefinitionBody.fromChainable(${definition}) });`;

const GRIND = 'lambda:invoke {FunctionName:Grind.Arn,Payload:{grain:<`$.grain` is told when it runs>}}';

describe('the states of a chain', () => {
  it('are those that are put one behind another', () => {
    expect(statesIn(machine('grind.next(weigh).next(cart)'))).toEqual({
      GrindGrain: GRIND,
      Weigh: 'dynamodb:updateItem {TableName:Sacks,Key:{}}',
      Cart: 'sqs:sendMessage {QueueUrl:Carts,MessageBody:sack}',
    });
  });

  it.each([
    ['a list', 'stepfunctions.Chain.start(grind).next(look)', ['GrindGrain', 'Look']],
    [
      'choices',
      "new stepfunctions.Choice(this, 'Full').when(stepfunctions.Condition.isPresent('$.sack'), cart).otherwise(look)",
      ['Cart', 'Look'],
    ],
    [
      'branches',
      "new stepfunctions.Parallel(this, 'Both').branch(cart).branch(weigh.next(look))",
      ['Cart', 'Look', 'Weigh'],
    ],
    ['maps', "new stepfunctions.Map(this, 'Each').itemProcessor(grind).next(cart)", ['Cart', 'GrindGrain']],
    ['what catches errors', 'grind.addCatch(weigh)', ['GrindGrain', 'Weigh']],
  ])('are followed through %s', (_, definition, names) => {
    expect(Object.keys(statesIn(machine(definition))).sort()).toEqual(names);
  });

  it('are followed through calls that stand elsewhere', () => {
    const apart = 'grind.next(weigh);\n    weigh.next(look);\n';
    expect(Object.keys(statesIn(machine('grind').replace('    new stepf', `${apart}    new stepf`))).sort()).toEqual([
      'GrindGrain',
      'Look',
      'Weigh',
    ]);
  });

  it('has a state of which nothing is known for what can’t be followed', () => {
    expect(Object.keys(statesIn(machine("grind.next(stepfunctions.Pass.jsonata('x'))")))).toEqual([
      'GrindGrain',
      'What is not followed',
    ]);
  });
});

it('the role of a state machine is granted what its states ask for', () => {
  expect(grantedIn(machine('grind.next(weigh).next(cart).next(look)'))).toEqual([
    '[lambda:InvokeFunction] on [Grind.Arn,{Fn::Join:[,[Grind.Arn,:*]]}]',
    '[dynamodb:UpdateItem] on [{Fn::Join:[,[arn:,{Ref:AWS::Partition},:dynamodb:,{Ref:AWS::Region},:,{Ref:AWS::AccountId},:table/,Sacks]]}]',
    '[sqs:SendMessage] on [Carts.Arn]',
    '[s3:ListBucket] on [Flour.Arn]',
  ]);
});

it('a task that waits for its job is granted to do so', () => {
  const job = `new tasks.GlueStartJobRun(this, 'Sift', { glueJobName: 'sift', integrationPattern: stepfunctions.IntegrationPattern.RUN_JOB })`;
  expect(statesIn(machine(job))).toEqual({ Sift: 'glue:startJobRun.sync {JobName:sift}' });
  expect(grantedIn(machine(job)).map((one) => one.split(' on ')[0])).toEqual([
    '[glue:StartJobRun]',
    '[glue:GetJobRun,glue:GetJobRuns,glue:BatchStopJobRun]',
  ]);
});

it.each([
  ['RunLambdaTask(fn)', 'lambda:invoke {FunctionName:Grind.Arn}', 'lambda:InvokeFunction on Grind.Arn'],
  ['InvokeFunction(fn)', 'Grind.Arn {}', 'lambda:InvokeFunction on Grind.Arn'],
  ['SendToQueue(carts)', 'sqs:sendMessage {QueueUrl:Carts}', 'sqs:SendMessage on Carts.Arn'],
])('a task of version 1 asks for what %s does', (task, state, grant) => {
  const old = machine(`new stepfunctions.Task(this, 'Old', { task: new tasks.${task} })`);
  expect(statesIn(old)).toEqual({ Old: state });
  expect(grantedIn(old)).toEqual([grant]);
});

it('a task of which nothing is known has a resource that can’t be told, and grants that aren’t known', () => {
  const unknown = machine(`new tasks.EmrCreateCluster(this, 'Herd', {})`);
  expect(statesIn(unknown)).toEqual({ Herd: '<`aws-stepfunctions-tasks.EmrCreateCluster` is not known> {}' });
});

it('a definition may lie in a file', () => {
  const [template] = templatesOf(
    `    new stepfunctions.StateMachine(this, 'Line', {
      definitionBody: stepfunctions.DefinitionBody.fromFile('states/line.asl.json'), definitionSubstitutions: { Mill: fn.functionArn },
    });`,
  );
  const properties = plain(template && resource(template, 'StepFunctions::StateMachine')?.properties);
  expect(short(properties)).toContain('DefinitionUri:states/line.asl.json,DefinitionSubstitutions:{Mill:Grind.Arn}');
});
