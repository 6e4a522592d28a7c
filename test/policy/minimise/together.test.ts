import { describe, expect, test } from 'vitest';
import type { Grant } from '../../../src/policy/index.js';
import { together } from '../../../src/policy/minimise/together.js';
import { patternOf, showPattern } from '../cases/references.js';
import { condition } from './arbitrary.js';

const reader = (...values: readonly string[]) => condition('StringEquals', 'aws:PrincipalTag/reader', ...values);
const desk = (...values: readonly string[]) => condition('StringEquals', 'aws:PrincipalTag/desk', ...values);

function grant(when: Grant['when'], given?: Readonly<Record<string, boolean>>, more: Partial<Grant> = {}): Grant {
  const conditions = given && { given: new Map(Object.entries(given)) };
  return { actions: ['s3:GetObject'], resources: [patternOf('arn:aws:s3:::shelf/*')], when, ...conditions, ...more };
}

function show({ when, given }: Grant): string {
  const lines = when.map(
    ({ operator, key, values }) =>
      `${operator} ${key.replace('aws:PrincipalTag/', '')} ${values.map(showPattern).join('|')}`,
  );
  const conditions = [...(given ?? [])].map(([condition, holds]) => `${holds ? '' : '!'}${condition}`);
  return [...lines, ...conditions].join(', ');
}

describe('grants of the same become one', () => {
  test.each<[string, readonly Grant[], readonly string[]]>([
    [
      'with the values of both',
      [grant([reader('child')]), grant([reader('adult')])],
      ['StringEquals reader child|adult'],
    ],
    [
      'with those of all',
      [grant([reader('child')]), grant([reader('adult', 'child')]), grant([reader('guest')])],
      ['StringEquals reader child|adult|guest'],
    ],
    [
      'beside another condition that is the same',
      [grant([desk('north'), reader('child')]), grant([reader('adult'), desk('north')])],
      ['StringEquals desk north, StringEquals reader child|adult'],
    ],
    [
      'one condition after the other',
      [
        grant([desk('north'), reader('child')]),
        grant([desk('north'), reader('adult')]),
        grant([desk('south'), reader('child')]),
        grant([desk('south'), reader('adult')]),
      ],
      ['StringEquals desk north|south, StringEquals reader child|adult'],
    ],
    ['whether a condition of the template holds or not', [grant([], { P: true }), grant([], { P: false })], ['']],
    ['beside other conditions of it', [grant([], { P: true, Q: true }), grant([], { Q: true, P: false })], ['Q']],
  ])('%s', (_, grants, expected) => {
    expect(together(grants).map(show)).toEqual(expected);
  });
});

describe('grants stay apart', () => {
  test.each<[string, readonly Grant[]]>([
    [
      'of other actions',
      [grant([reader('child')]), grant([reader('adult')], undefined, { actions: ['s3:PutObject'] })],
    ],
    ['of other resources', [grant([reader('child')]), grant([reader('adult')], undefined, { resources: [] })]],
    [
      'that differ in two conditions',
      [grant([reader('child'), desk('north')]), grant([reader('adult'), desk('south')])],
    ],
    ['of which one asks for more', [grant([reader('child'), desk('north')]), grant([reader('adult')])]],
    ['that ask by other keys', [grant([reader('child')]), grant([desk('north')])]],
    [
      'that exclude',
      [
        grant([condition('StringNotEquals', 'aws:PrincipalTag/reader', 'child')]),
        grant([condition('StringNotEquals', 'aws:PrincipalTag/reader', 'adult')]),
      ],
    ],
    [
      'that ask for nothing but',
      [
        grant([condition('ForAllValues:StringEquals', 'aws:TagKeys', 'a')]),
        grant([condition('ForAllValues:StringEquals', 'aws:TagKeys', 'b')]),
      ],
    ],
    ['under other conditions of the template', [grant([], { P: true }), grant([], { Q: true })]],
    ['under more conditions of it', [grant([], { P: true }), grant([], { P: false, Q: true })]],
    ['under two that differ', [grant([], { P: true, Q: true }), grant([], { P: false, Q: false })]],
    [
      'with other values under other conditions of it',
      [grant([reader('child')], { P: true }), grant([reader('adult')], { P: false })],
    ],
    ['with other values, one of them always', [grant([reader('child')], { P: true }), grant([reader('adult')])]],
  ])('%s', (_, grants) => {
    expect(together(grants)).toEqual(grants);
    expect(together(grants.toReversed())).toEqual(grants.toReversed());
  });
});
