import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../src/report/spelling/document.js';
import { scopeOf } from '../../../src/report/spelling/scope.js';
import { conditionOf, type Given, type Policy, type Statement } from '../../../src/vocabulary/index.js';
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
