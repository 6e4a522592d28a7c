import { describe, expect, it } from 'vitest';
import { plain, stackOf, workload } from '../read.js';

/** What the state machines with these states hand to the function Press; `open` where they leave it open. */
function events(states: string, more = ''): readonly unknown[] {
  const stack = stackOf(`
Resources:
  Crates: { Type: AWS::S3::Bucket }
  Press:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: press.handler, FunctionName: press-cider }
  Make:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: { PressArn: !GetAtt Press.Arn }
      Definition: { States: ${states} }
${more}`);
  return workload(stack, 'Press')
    .features.filter(({ template }) => template === 'triggers/state-machine')
    .map(({ parameters }) => {
      const input = parameters.get('Input');
      return input === undefined || input.is === 'unknown' ? 'open' : plain(input);
    });
}

const INVOKE = (parameters: string) =>
  `{ S: { Type: Task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Parameters: ${parameters} } }`;

describe('a state machine is a trigger with what its states hand over', () => {
  it.each([
    [
      'the payload',
      INVOKE('{ FunctionName: "${PressArn}", Payload: { crates: !Ref Crates } }'),
      [{ crates: '${Crates}' }],
    ],
    ['with its qualifier', INVOKE('{ FunctionName: "${PressArn}:live", Payload: { a: b } }'), [{ a: 'b' }]],
    ['by its name', INVOKE('{ FunctionName: press-cider, Payload: { a: b } }'), [{ a: 'b' }]],
    ['no payload', INVOKE('{ FunctionName: "${PressArn}" }'), [{}]],
    ['a payload that is told when it runs', INVOKE('{ FunctionName: "${PressArn}", Payload.$: $ }'), ['open']],
    [
      "all of it, to the function's own ARN",
      "{ S: { Type: Task, Resource: '${PressArn}', Parameters: { a: b } } }",
      [{ a: 'b' }],
    ],
    ['its own input', "{ S: { Type: Task, Resource: '${PressArn}' } }", ['open']],
    [
      'by the SDK',
      `{ S: { Type: Task, Resource: 'arn:aws:states:::aws-sdk:lambda:invoke', Parameters: { FunctionName: '\${PressArn}', Payload: { a: b } } } }`,
      [{ a: 'b' }],
    ],
    ['nothing, where no state invokes it', '{ S: { Type: Pass } }', []],
  ])('%s', (_, states, expected) => {
    expect(events(states)).toEqual(expected);
  });

  it('leaves the event open where its definition is not read', () => {
    const other =
      '  Other: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: s3://b/k, DefinitionSubstitutions: { P: !GetAtt Press.Arn } } }';
    expect(events(INVOKE('{ FunctionName: "${PressArn}", Payload: { a: b } }'), other)).toEqual(['open', { a: 'b' }]);
  });
});

describe('roles of state machines', () => {
  it('are made by SAM for them, and for what starts them', () => {
    const stack = stackOf(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Make:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: { States: { S: { Type: Pass } } }
      Tracing: { Enabled: true }
      Policies: [{ SQSPollerPolicy: { QueueName: crates } }]
      Events: { Daily: { Type: Schedule, Properties: { Schedule: rate(1 day) } } }
Outputs: { Starter: { Value: !GetAtt MakeDailyRole.Arn }, Rule: { Value: !Ref MakeDaily } }
`);
    expect(
      stack.roles.map(({ id, definedBy, logicalId, othersUseIt }) => [id, definedBy, logicalId, othersUseIt]),
    ).toEqual([['MakeRole', 'framework', 'Make', false]]);
    expect(stack.grants.map(({ policy, editable }) => [policy, editable])).toEqual([
      ['SQSPollerPolicy', true],
      ['AWSXrayWriteOnlyAccess', false],
    ]);
    expect([...(stack.outputs?.values() ?? [])].map(plain)).toEqual([
      expect.stringContaining(':role/${MakeDailyRole}'),
      '${MakeDaily}',
    ]);
  });

  it.each([
    ['states.amazonaws.com', false],
    ["!Sub 'states.${AWS::Region}.amazonaws.com'", false],
    ['[states.amazonaws.com, events.amazonaws.com]', true],
  ])('are of nobody else where they trust %s: %s', (service, others) => {
    const trust = `Statement: [{ Effect: Allow, Principal: { Service: ${service} }, Action: 'sts:AssumeRole' }]`;
    const stack = stackOf(`
Resources:
  Make: { Type: AWS::StepFunctions::StateMachine, Properties: { RoleArn: !GetAtt Maker.Arn, DefinitionString: '{"States":{}}' } }
  Maker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { ${trust} } } }
`);
    expect(stack.roles.map(({ othersUseIt }) => othersUseIt)).toEqual([others]);
  });
});
