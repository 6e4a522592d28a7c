import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../src/catalog/index.js';
import { gather } from '../../src/evidence/index.js';
import { readPackageJson } from '../../src/host/index.js';
import { record, type Value } from '../../src/vocabulary/index.js';
import { stackOf } from '../infra/read.js';

// A lighthouse whose lamp takes on the keeper's role.

function assuming(principal: string, policies = ''): readonly string[] {
  const stack = stackOf(`
Resources:
  Lamp:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs20.x, InlineCode: "", Handler: index.light${policies} }
  Keeper:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: ${principal} } }
`);
  const keeper = stack.resources.find(({ id }) => id === 'Keeper')?.attributes.get('Arn') as Value;
  const call = { who: 'Lamp', service: 'sts', operation: 'AssumeRole', client: record([]), via: [] };
  const at = { file: 'lamp.ts', line: 3 };
  const evidence = gather({
    stacks: [stack],
    workloads: stack.workloads,
    calls: [{ ...call, at, input: record([['RoleArn', keeper]]) }],
    missed: [],
    features: [],
    catalog: createCatalog(readPackageJson),
  });
  return evidence.flatMap((one) => {
    if (one.kind === 'need' && one.action === 'sts:AssumeRole') return ['need'];
    return one.kind === 'gap' && one.over === 'sts:AssumeRole' ? [one.because] : [];
  });
}

describe('a role that is taken on', () => {
  test.each(['!GetAtt LampRole.Arn', '[!GetAtt LampRole.Arn]'])('lets in whom its trust policy names: %s', (role) => {
    expect(assuming(role)).toEqual([
      'the trust policy of Keeper names this role, so that it needs no policy of its own',
    ]);
  });

  test.each(['!Sub "arn:aws:iam::${AWS::AccountId}:root"', '"*"'])(
    'leaves it to their policies otherwise: %s',
    (who) => {
      expect(assuming(who)).toEqual(['need']);
    },
  );

  test('is needed by a caller who has a policy for it', () => {
    const policy = '{ Statement: [{ Effect: Allow, Action: sts:AssumeRole, Resource: !GetAtt Keeper.Arn }] }';
    expect(assuming('!GetAtt LampRole.Arn', `, Policies: [${policy}]`)).toEqual(['need']);
  });
});
