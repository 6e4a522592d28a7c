import { describe, expect, test } from 'vitest';
import { contains } from '../../../src/policy/contains/contains.js';
import { evaluateIdentity } from '../../../src/policy/evaluate/evaluate.js';
import { type Policy, showReference } from '../../../src/vocabulary/index.js';
import { namesOf, policyOf, type WrittenName } from '../cases/references.js';
import { shedActions as actions, policy, type WrittenStatement } from './rules.js';

const CASE = 'arn:aws:shed:::case/';
const told: Readonly<Record<string, WrittenName>> = {
  Tool: { chars: 'name' },
  Case: { chars: 'name' },
  Code: { chars: 'alnum', length: 4 },
  Size: { chars: 'name', oneOf: ['s', 'm'] },
  Alias: { chars: 'name', is: 'a-⟨Tool⟩' },
};
const names = namesOf({ names: told, distinct: [['Tool', 'Case']] });
const lend = (...resources: readonly string[]): WrittenStatement => ({ Action: 'shed:Lend', Resource: resources });
const deny = (told: WrittenStatement): WrittenStatement => ({ ...told, Effect: 'Deny' });
const when = (operator: string, key: string, value: string): WrittenStatement => ({
  ...lend(`${CASE}*`),
  Condition: { [operator]: { [key]: value } },
});

/** The verdict in short: `proven`, `proven of …`, the resource and names of a counterexample, or `? …`. */
function verdict(outer: readonly WrittenStatement[], inner: readonly WrittenStatement[], effort?: number): string {
  return short(outer.length === 0 ? [] : [policy(...outer)], [policy(...inner)], effort);
}

function short(outer: readonly Policy[], inner: readonly Policy[], effort?: number): string {
  const found = contains(outer, inner, { actions, names, ...(effort !== undefined && { effort }) });
  if (found.is === 'proven') return found.asOf === undefined ? 'proven' : `proven of ${found.asOf}`;
  if (found.is === 'unknown') return `? ${found.because}`;
  const { by, assuming } = found;
  return [
    by.action,
    by.resource,
    ...[...by.context].map(([key, values]) => `${key}=${values.join('|')}`),
    ...[...(assuming?.names ?? [])].map(([name, text]) => `${showReference(name)}=${text}`),
    ...[...(assuming?.conditions ?? [])].map(([condition, holds]) => `${condition}=${holds}`),
  ].join(' ');
}

describe('a counterexample', () => {
  test.each<[WrittenStatement[], WrittenStatement[], string]>([
    [[lend(`${CASE}a`)], [lend(`${CASE}a`, `${CASE}b`)], `shed:Lend ${CASE}b`],
    [[], [lend('*')], 'shed:Lend arn:aws:shed:us-east-1:111122223333:tool//'],
    [[lend('*')], [{ Action: 'shed:List' }], 'shed:List *'],
    [[], [{ Action: 'nosuch:Rent' }], 'nosuch:Rent *'],
    [[], [{ Action: 'nosuch:Rent', Resource: 'arn:*' }], 'nosuch:Rent arn:aws:::111122223333:'],
  ])('%j does not contain %j', (outer, inner, expected) => {
    expect(verdict(outer, inner)).toBe(expected);
  });

  test('is one that evaluation confirms, with texts for names', () => {
    const rows: readonly (readonly [string, string])[] = [
      [`${CASE}saw`, `${CASE}⟨Tool⟩`],
      [`${CASE}⟨Case⟩`, `${CASE}⟨Tool⟩`],
      [`${CASE}⟨Tool⟩`, `${CASE}saw`],
      [`${CASE}⟨Code⟩`, `${CASE}⟨Tool⟩`],
      [`${CASE}⟨Tool⟩/x`, `${CASE}⟨Tool⟩/*`],
      [`${CASE}⟨Size⟩`, `${CASE}s`],
      [`${CASE}b-*`, `${CASE}⟨Alias⟩`],
    ];
    for (const [outer, inner] of rows)
      expect(contains([policy(lend(outer))], [policy(lend(inner))], { actions, names })).toMatchObject({
        is: 'refuted',
        assuming: { conditions: new Map() },
      });
  });

  test.each([
    [when('StringEquals', 'aws:username', 'eve'), 'aws:username=eve'],
    [when('StringEquals', 'shed:Owner', '${aws:username}'), 'shed:owner='],
  ])('has the values that conditions ask for: %j', (inner, expected) => {
    expect(verdict([], [inner])).toContain(expected);
  });
});

test.each<[string, WrittenStatement[], WrittenStatement[], string]>([
  ['a pattern in itself', [lend(`${CASE}⟨Tool⟩`)], [lend(`${CASE}⟨Tool⟩`)], 'proven'],
  ['a name in what it equals', [lend(`${CASE}a-⟨Tool⟩`)], [lend(`${CASE}⟨Alias⟩`)], 'proven'],
  ['names of few texts', [lend(`${CASE}s`, `${CASE}m`)], [lend(`${CASE}⟨Size⟩`)], 'proven'],
  [
    'a denial of a name that differs',
    [lend(`${CASE}*`), deny(lend(`${CASE}⟨Case⟩`))],
    [lend(`${CASE}⟨Tool⟩`)],
    'proven',
  ],
  ['known actions in a pattern', [{ Action: 'shed:L*' }], [{ Action: 'shed:L*' }], 'proven'],
  [
    'a pattern in actions',
    [{ Action: ['shed:Lend', 'shed:List', 'shed:Look'] }],
    [{ Action: 'shed:L*' }],
    'proven of 2026-11-26',
  ],
  ['what nobody has to be allowed', [], [{ Action: 'sts:GetCallerIdentity' }], 'proven'],
  [
    'an ARN that is a variable',
    [when('StringLike', 'aws:SourceArn', '${aws:PrincipalArn}:*')],
    [when('ArnLike', 'aws:SourceArn', '${aws:PrincipalArn}')],
    '? `ArnLike` on `aws:SourceArn` names fewer than the six segments of an ARN',
  ],
  ['an unknown operator', [], [when('StringEqual', 'shed:Owner', 'eve')], '? the operator `StringEqual` is not known'],
])('%s', (_, outer, inner, expected) => {
  expect(verdict(outer, inner)).toBe(expected);
});

test('with too little effort it is not known', () => {
  expect(verdict([lend(`${CASE}x`, `${CASE}x?*`)], [lend(`${CASE}x*`)], 100)).toBe(
    '? the resource patterns for `shed:Lend` take too long to compare',
  );
});

describe('what is not compared', () => {
  const statement = { Effect: 'Allow', Action: 'shed:Look', Resource: '*' };
  const look = policy(statement as WrittenStatement);

  test('policies that name principals', () => {
    const trust = policyOf({ Version: '2012-10-17', Statement: [{ ...statement, Principal: '*' }] }).policy;
    expect(short([look], [trust])).toBe('? policies that name principals are not compared');
    expect(short([trust], [look])).toBe('? policies that name principals are not compared');
  });

  test('what could not be read', () => {
    const unread: Policy = { ...look, unread: [{ path: 'Statement[1]', because: 'it is a riddle' }] };
    expect(short([unread], [look])).toBe('? Statement[1] could not be read: it is a riddle');
    expect(short([look], [unread])).toBe('? Statement[1] could not be read: it is a riddle');
  });

  test('statements under more than six template conditions', () => {
    const given = (n: number): Policy => ({
      ...look,
      statements: Array.from({ length: n }, (_, i) =>
        look.statements.map((one) => ({ ...one, given: new Map([[`C${i}`, true]]) })),
      ).flat(),
    });
    expect(short([look], [given(6)])).toBe('proven');
    expect(short([look], [given(7)])).toBe('? the statements depend on too many template conditions');
    expect(short([given(1)], [look])).toMatch(/C0=false$/);
  });
});

test('a counterexample replays', () => {
  const [outer, inner] = [policy(lend(`${CASE}a*`)), policy(lend(`${CASE}*`))];
  const found = contains([outer], [inner], { actions });
  expect(found.is === 'refuted' && [inner, outer].map((one) => evaluateIdentity([one], found.by, actions).is)).toEqual([
    'allowed',
    'denied',
  ]);
  expect(found).not.toHaveProperty('assuming');
});
