import { expect, test } from 'vitest';
import { showValue } from '../../src/vocabulary/index.js';
import { stackOf } from './read.js';

const ROLE = (name: string) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}`;

function rolesOf(resource: string): readonly string[] | undefined {
  const stack = stackOf(`
Parameters: { GivenRoleArn: { Type: String } }
Resources:
  Stoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
  Engine: ${resource}
`);
  return stack.resources.find((r) => r.id === 'Engine')?.roles?.map(showValue);
}

const TASK = (properties: string) => `{ Type: AWS::ECS::TaskDefinition, Properties: { ${properties} } }`;

test.each([
  ['by their ARNs', TASK('TaskRoleArn: !GetAtt Stoker.Arn'), [ROLE('${Stoker}')]],
  ['by their names', TASK('TaskRoleArn: !Ref Stoker, ExecutionRoleArn: puller'), [ROLE('puller'), ROLE('${Stoker}')]],
  ['by a parameter', TASK('TaskRoleArn: !Ref GivenRoleArn'), ['${GivenRoleArn}']],
  ['in a list', '{ Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Stoker] } }', [ROLE('${Stoker}')]],
  ['not at all', TASK('Family: engines'), []],
])('the roles of what is started are named %s', (_, resource, expected) => {
  expect(rolesOf(resource)).toEqual(expected);
});

test('what is not started has none', () => {
  expect(rolesOf('{ Type: AWS::SQS::Queue }')).toBeUndefined();
});
