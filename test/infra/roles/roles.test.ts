import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { readTemplateText } from '../read.js';
import { treeOf } from '../tree-of.js';

const SMITHY = (functions: string, more = '') => `
Transform: AWS::Serverless-2016-10-31
Parameters: { Guild: { Type: String } }
Conditions: { IsGuild: !Not [!Equals [!Ref Guild, '']] }
Resources:
${functions}
  Apron:
    Type: AWS::IAM::Role
    Properties:
      RoleName: apron
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: lambda.amazonaws.com } }]
${more}`;
const WITH = (role: string, id = 'Forge') =>
  `  ${id}: { Type: AWS::Serverless::Function, Properties: { Role: ${role} } }`;

function roles(template: string) {
  const { found, missed } = readTemplateText(template);
  const shown = found
    .flatMap((s) => s.roles)
    .map((r) => `${r.id} ${r.definedBy} of ${r.workloads}${r.othersUseIt ? ', others use it' : ''}`);
  return { shown, missed: missed.map((m) => `${m.who}: ${m.because}`), first: found[0]?.workloads[0]?.role };
}

describe('which role a function runs with', () => {
  test.each([
    ['no Role', '  Forge: { Type: AWS::Serverless::Function }', 'ForgeRole framework of Forge'],
    ['null', WITH('null'), 'ForgeRole framework of Forge'],
    ['GetAtt', WITH('!GetAtt Apron.Arn'), 'Apron template of Forge'],
    ['its ARN spelled out', WITH('!Sub "arn:aws:iam::${AWS::AccountId}:role/apron"'), 'Apron template of Forge'],
    ['a parameter', WITH('!Ref Guild'), '${Guild} elsewhere of Forge, others use it'],
    [
      'an ARN',
      WITH('arn:aws:iam::123456789012:role/smith'),
      'arn:aws:iam::123456789012:role/smith elsewhere of Forge, others use it',
    ],
    [
      'two functions',
      `${WITH('!GetAtt Apron.Arn')}\n${WITH('!GetAtt Apron.Arn', 'Anvil')}`,
      'Apron template of Forge,Anvil',
    ],
    [
      'the role that SAM made for another',
      `  Forge: { Type: AWS::Serverless::Function }\n${WITH('!GetAtt ForgeRole.Arn', 'Anvil')}`,
      'ForgeRole framework of Forge,Anvil',
    ],
  ])('%s', (_, functions, expected) => {
    expect(roles(SMITHY(functions)).shown).toEqual([expected]);
  });

  test('roles of elsewhere are missed', () => {
    expect(roles(SMITHY(WITH('!Ref Guild'))).missed).toEqual([
      '${Guild}: the policies of the role `${Guild}` are not in this project',
    ]);
  });

  test('a condition chooses: both are told, the first is its role', () => {
    const { shown, first, missed } = roles(SMITHY(WITH('!If [IsGuild, !GetAtt Apron.Arn, !Ref AWS::NoValue]')));
    expect(shown).toEqual(['Apron template of Forge', 'ForgeRole framework of Forge']);
    expect(first).toBe('Apron');
    expect(missed).toEqual(['Forge: a condition chooses between several roles']);
  });

  test('a Lambda function without a Role', () => {
    expect(roles(SMITHY('  Forge: { Type: AWS::Lambda::Function }'))).toMatchObject({
      shown: [],
      first: null,
      missed: ['Forge: the function names no role'],
    });
  });
});

describe('whether others use a role', () => {
  test.each([
    [
      'a state machine, which is a user that is known',
      '  Day: { Type: AWS::StepFunctions::StateMachine, Properties: { RoleArn: !GetAtt Apron.Arn } }',
      false,
    ],
    [
      'an environment',
      '  Clock: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { R: !GetAtt Apron.Arn } } } }',
      true,
    ],
    ['an export', 'Outputs: { Apron: { Value: !GetAtt Apron.Arn, Export: { Name: apron } } }', true],
    ['an instance profile', '  Card: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Apron] } }', true],
    [
      'the target of a rule',
      '  Day: { Type: AWS::Events::Rule, Properties: { Targets: [{ Arn: !Ref Bus, RoleArn: !GetAtt Apron.Arn }] } }',
      true,
    ],
    ['an output', 'Outputs: { Apron: { Value: !GetAtt Apron.Arn } }', false],
    [
      'a policy attached to it',
      '  Nails: { Type: AWS::IAM::Policy, Properties: { Roles: [!Ref Apron], PolicyDocument: {} } }',
      false,
    ],
    [
      'a key policy',
      '  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: { Statement: [{ Principal: { AWS: !GetAtt Apron.Arn } }] } } }',
      false,
    ],
  ])('%s: %s', (_, more, expected) => {
    const { shown } = roles(SMITHY(WITH('!GetAtt Apron.Arn'), more));
    expect(shown[0]?.includes('others use it')).toBe(expected);
  });

  test.each([
    ['{ Service: [lambda.amazonaws.com, edgelambda.amazonaws.com] }', false],
    ['{ Service: [lambda.amazonaws.com, states.amazonaws.com] }', true],
    ['{ AWS: "*" }', true],
    ['"*"', true],
  ])('a trust policy with the principal %s', (principal, expected) => {
    const template = SMITHY(WITH('!GetAtt Apron.Arn')).replace('{ Service: lambda.amazonaws.com }', principal);
    expect(roles(template).shown[0]?.includes('others use it')).toBe(expected);
  });
});

test('ids that two templates define carry their file', () => {
  const forge = 'Resources: { Forge: { Type: AWS::Serverless::Function }, Anvil: { Type: AWS::SNS::Topic } }';
  const { found } = readInfrastructure(treeOf({ 'north/template.yaml': forge, 'south/template.yaml': forge }));
  expect(found.flatMap((s) => s.workloads.map((w) => `${w.id} ${w.role}`))).toEqual([
    'north/template.yaml#Forge north/template.yaml#ForgeRole',
    'south/template.yaml#Forge south/template.yaml#ForgeRole',
  ]);
});

test('a role that the parent of a nested template gives', () => {
  const parent =
    'Resources:\n  Apron: { Type: AWS::IAM::Role }\n  Shop: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: shop.yaml, Parameters: { RoleArn: !GetAtt Apron.Arn } } }';
  const child =
    'Parameters: { RoleArn: { Type: String } }\nResources: { Sell: { Type: AWS::Lambda::Function, Properties: { Role: !Ref RoleArn } } }';
  const { found } = readInfrastructure(treeOf({ 'main.yaml': parent, 'shop.yaml': child }));
  expect(found.flatMap((s) => s.roles.map((r) => [s.file, r.id, r.workloads, r.othersUseIt]))).toEqual([
    ['main.yaml', 'Apron', ['Sell'], false],
  ]);
});
