import { expect, test } from 'vitest';
import { deploymentOf, roleFinder, unbinder } from '../../../src/evidence/index.js';
import { arnFromPattern } from '../../../src/vocabulary/index.js';
import { FILE, show, stacksOf, told } from './harbour.js';

const ROLES = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Lamp: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: lamp.handler } }
  Keeper: { Type: AWS::IAM::Role, Properties: { Path: /crew/, AssumeRolePolicyDocument: { Statement: [] } } }
  Bell: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: bell.handler, Role: !GetAtt Keeper.Arn } }
  Fog: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: fog.handler, Role: 'arn:aws:iam::555566667777:role/fog' } }
  Log: { Type: AWS::DynamoDB::Table }
`;
const STACKS = stacksOf({ [FILE]: ROLES });
const DEV = deploymentOf(
  STACKS,
  told({ LampRole: 'dev-LampRole-1', Keeper: 'dev-Keeper-2', Log: 'dev-Log' }),
).deployment;
const LIVE = deploymentOf(STACKS, { ...told({ LampRole: 'live-LampRole-3' }), stage: 'live' }).deployment;

test.each([
  ['a role that SAM makes', 'arn:aws:iam::210987654321:role/dev-LampRole-1', 'LampRole', 'dev'],
  ['that of another stage', 'arn:aws:iam::210987654321:role/live-LampRole-3', 'LampRole', 'live'],
  ['one with a path', 'arn:aws:iam::210987654321:role/crew/dev-Keeper-2', 'Keeper', 'dev'],
  ['one whose path no record tells', 'arn:aws:iam::210987654321:role/dev-Keeper-2', 'Keeper', 'dev'],
  ['one that the project names', 'arn:aws:iam::555566667777:role/fog', 'arn:aws:iam::555566667777:role/fog', undefined],
  ['none of another account', 'arn:aws:iam::999966667777:role/dev-LampRole-1', undefined, undefined],
  ['no user', 'arn:aws:iam::210987654321:user/dev-LampRole-1', undefined, undefined],
  ['nobody', 'arn:aws:iam::210987654321:role/nobody', undefined, undefined],
])('%s', (_, principal, role, stage) => {
  const found = roleFinder([DEV, LIVE], STACKS)(principal);
  expect([found?.role.id, found?.deployment?.stage]).toEqual([role, stage]);
});

test('a pattern over what is in a resource is that of the resource; one over names of resources stays', () => {
  const unbind = unbinder(DEV, STACKS);
  const table = 'arn:aws:dynamodb:eu-west-2:210987654321:table';
  const shown = (pattern: string) => show(unbind(arnFromPattern(pattern)));
  expect(shown(`${table}/dev-Log/index/*`)).toBe('arn:<P>:dynamodb:<R>:<A>:table/<Log>/index/*');
  expect(shown(`${table}/dev-Log*`)).toBe(`${table}/dev-Log*`);
  expect(shown('*')).toBe('*');
});
