import { expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { contains } from '../../../src/policy/index.js';
import { type Arn, type Names, type Policy, reference, text } from '../../../src/vocabulary/index.js';

const actions = createCatalog(readPackageJson);
const partition = reference('template', 'AWS::Partition');

function reading(resource: Arn, given?: ReadonlyMap<string, boolean>): Policy {
  const scopes = { actions: { only: ['s3:GetObject'] }, resources: { only: [resource] } };
  return { version: '2012-10-17', statements: [{ effect: 'Allow', ...scopes, when: [], ...(given && { given }) }] };
}

const named = [{ text: 'arn:' }, { name: partition }, { text: ':s3:::buoys/*' }];

test('a refutation is replayed though every name is known', () => {
  const names: Names = { known: () => ({ chars: 'any', is: text('aws-cn') }), differ: () => false };
  const literal = reading([{ text: 'arn:aws:s3:::buoys/' }, { wildcard: '*' }]);
  expect(contains([reading(named)], [literal], { actions, names })).toMatchObject({ is: 'refuted' });
});

test('a refutation is replayed where statements stand under a condition', () => {
  const where = (holds: boolean) =>
    reading([{ text: 'arn:aws:s3:::buoys/a' }], new Map([['template#IsStormy', holds]]));
  const verdict = contains([where(false)], [where(true)], { actions });
  expect(verdict).toMatchObject({ is: 'refuted', assuming: { conditions: new Map([['template#IsStormy', true]]) } });
  expect(contains([where(true)], [where(true)], { actions })).toEqual({ is: 'proven' });
});
