import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../../src/infra/resources.js';
import { parse } from '../../../src/policy/parse.js';
import { documentOf } from '../../../src/report/spelling/document.js';
import { type Scope, scopeOf } from '../../../src/report/spelling/scope.js';
import { conditionOf, type Given, type Policy, type Statement } from '../../../src/vocabulary/index.js';
import { exactAt } from '../../infra/values/exact.js';
import { name, PLATES, pattern, STACK, TEMPLATE } from '../observatory.js';

const scope = scopeOf([STACK], TEMPLATE);
const NOTHING = { Ref: 'AWS::NoValue' };
const dark = conditionOf(TEMPLATE, 'Dark');

function reading(given: Given | undefined, on = [pattern(...PLATES, '/*')]): Statement {
  return {
    effect: 'Allow',
    actions: { only: ['s3:GetObject'] },
    resources: { only: on },
    when: [],
    ...(given && { given }),
  };
}

const written = (...statements: readonly Statement[]): readonly unknown[] => {
  const policy: Policy = { version: '2012-10-17', statements };
  return documentOf(policy, scope).Statement;
};

const PLAIN = { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Plates.Arn}/*' } };

describe('a statement that stands only under conditions of the template', () => {
  it.each<[string, Given, unknown]>([
    ['one that holds', new Map([[dark, true]]), { 'Fn::If': ['Dark', PLAIN, NOTHING] }],
    ['one that does not hold', new Map([[dark, false]]), { 'Fn::If': ['Dark', NOTHING, PLAIN] }],
    [
      'two',
      new Map([
        [dark, true],
        [conditionOf(TEMPLATE, 'Clear'), false],
      ]),
      { 'Fn::If': ['Dark', { 'Fn::If': ['Clear', NOTHING, PLAIN] }, NOTHING] },
    ],
    [
      'one of another template, which is named with it',
      new Map([[conditionOf('dome.yaml', 'Dark'), true]]),
      { 'Fn::If': ['dome.yaml#Dark', PLAIN, NOTHING] },
    ],
    ['none', new Map(), PLAIN],
  ])('%s', (_, given, expected) => {
    expect(written(reading(given))).toEqual([expected]);
  });

  it('names nothing twice inside it', () => {
    const strangers = ['Mars', 'Venus'].map((id) => pattern('arn:aws:s3:::', { name: { ...STRANGER, id } }, '/*'));
    const [one] = written(reading(new Map([[dark, true]]), strangers));
    expect(one).toEqual({ 'Fn::If': ['Dark', { ...PLAIN, Resource: 'arn:aws:s3:::*/*' }, NOTHING] });
  });
});

const STRANGER = { scope: 'sky.yaml', id: '', attribute: '' };

it('names that are written alike stand once', () => {
  expect(written(reading(undefined, [pattern(name('Sightings')), pattern(name('Sightings'))]))).toEqual([
    { ...PLAIN, Resource: { Ref: 'Sightings' } },
  ]);
});

it('what is written back into its template reads as what it was', () => {
  const If = (condition: string, yes: unknown, no: unknown = NOTHING) => ({ 'Fn::If': [condition, yes, no] });
  const objects = { 'Fn::Sub': '${Plates.Arn}/*' };
  const moons = { 'Fn::Sub': 'arn:aws:s3:::${Moons}' };
  const Statement = [
    { Effect: 'Allow', Action: ['s3:GetObject', If('Dark', 's3:PutObject')], Resource: [objects, If('Clear', moons)] },
    { Effect: 'Deny', Action: 's3:*', NotResource: [objects, If('Dark', If('Clear', moons, 'arn:aws:s3:::sky'))] },
    If('Clear', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: If('Dark', '*', 'arn:aws:sqs:*:*:alerts') }),
  ];
  const read = (written: unknown) => {
    const Resources = {
      Plates: { Type: 'AWS::S3::Bucket' },
      Moons: { Type: 'AWS::S3::Bucket' },
      Probe: { Type: 'Custom::Probe', Properties: { Of: { Version: '2012-10-17', Statement: written } } },
    };
    const { value, stack } = exactAt({ [TEMPLATE]: JSON.stringify({ Resources }) }, TEMPLATE, 'Probe', 'Of');
    const own: Scope = { ...scope, resources: new Map(resourcesOf(stack).map((r) => [r.id, r])), names: stack.names };
    return { ...parse(value), scope: own };
  };
  const { policy, problems, scope: own } = read(Statement);
  const again = read(documentOf(policy, own).Statement);
  expect([problems, again.problems]).toEqual([[], []]);
  expect(policy.statements.length).toBe(4 + 3 + 2);
  expect(documentOf(again.policy, own)).toEqual(documentOf(policy, own));
});
