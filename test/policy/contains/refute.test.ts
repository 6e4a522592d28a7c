import { describe, expect, test } from 'vitest';
import type { Letter } from '../../../src/policy/automata/letter.js';
import { contains } from '../../../src/policy/contains/contains.js';
import { type Replaying, refuter } from '../../../src/policy/contains/refute.js';
import { symsOf } from '../../../src/policy/contains/syms.js';
import { isIn, universesOf } from '../../../src/policy/contains/universe.js';
import { evaluateIdentity } from '../../../src/policy/evaluate/evaluate.js';
import { type Policy, showReference } from '../../../src/vocabulary/index.js';
import { nameOf, namesOf, patternOf, policyOf, type WrittenName } from '../cases/references.js';
import { shedActions as actions, policy, type WrittenStatement } from './rules.js';

const CASE = 'arn:aws:shed:::case/';
const told: Readonly<Record<string, WrittenName>> = {
  Tool: { chars: 'name' },
  Case: { chars: 'name' },
  Code: { chars: 'alnum', length: 4 },
  Size: { chars: 'name', oneOf: ['s', 'm'] },
  Alias: { chars: 'name', is: 'a-⟨Tool⟩' },
  Arn: { chars: 'arn' },
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

describe('a word and the values of keys as a request', () => {
  const { of: letters } = symsOf(names);
  const wordOf = (written: string): readonly Letter[] =>
    written === '*'
      ? ['*']
      : patternOf(written).flatMap((part): readonly Letter[] => ('text' in part ? [...part.text] : letters(part)));
  const NONE: WrittenStatement = { Action: 'shed:Look' };

  interface Told {
    readonly word?: string;
    readonly model?: Readonly<Record<string, readonly string[] | undefined>>;
    readonly outer?: WrittenStatement;
    readonly within?: WrittenStatement;
    readonly action?: string;
    readonly fixed?: Replaying['fixed'];
    readonly conditions?: Replaying['conditions'];
    readonly effort?: { left: number };
  }

  /** The request in short, with the names and conditions under which it is allowed by the inner statement only. */
  function shown(inner: WrittenStatement, told: Told = {}) {
    const { word = `${CASE}saw`, outer = NONE, within, action = 'shed:Lend', effort = { left: 1e6 } } = told;
    const { fixed = new Map(), conditions = new Map() } = told;
    const replaying = { actions, names, fixed, conditions, effort };
    const refute = refuter({ inner: policy(inner), outer: policy(outer), ...replaying });
    const model = new Map(Object.entries(told.model ?? {}).map(([key, values]) => [key, values?.map(wordOf)] as const));
    const universe = universesOf(action, actions).find((one) => one.is === 'nothing' || isIn(one, sample(word)));
    const situation = { word: wordOf(word), matches: new Map() };
    const found = universe && refute(action, universe, situation, model, within && policy(within));
    if (found === undefined) return undefined;
    const context = [...found.by.context].map(([key, values]) => `${key}=${values.join('|')}`);
    const assumed = [...(found.assuming?.names ?? [])].map(([name, text]) => `${showReference(name)}=${text}`);
    const given = [...(found.assuming?.conditions ?? [])].map(([condition, holds]) => `${condition}=${holds}`);
    return [found.by.resource.replace(CASE, ''), ...context, ...assumed, ...given].join(' ');
  }

  const sample = (word: string): string => (word.startsWith(CASE) ? `${CASE}x` : `${TOOL}x`);
  const TOOL = 'arn:aws:shed:us-east-1:111122223333:tool/';

  test.each<[string, Told['model'], string]>([
    ['saw', {}, 'saw'],
    ['${aws:username}', {}, 'a aws:username=a'],
    ["${aws:username, 'x'}", {}, 'x'],
    ["${aws:username}-${aws:username, 'x'}", {}, 'a-a aws:username=a'],
    // A variable has the value of its key.
    ['${aws:username}', { 'aws:username': ['eve'] }, 'eve aws:username=eve'],
    ['saw', { 'shed:owner': ['${aws:username}'] }, 'saw aws:username=a shed:owner=a'],
    ['saw', { 'aws:tagkeys': ['a', 'b'] }, 'saw aws:tagkeys=a|b'],
    ['saw', { 'shed:owner': undefined }, 'saw'],
  ])('%s with %j: %s', (name, model, expected) => {
    expect(shown(lend('*'), { word: `${CASE}${name}`, ...(model && { model }) })).toBe(expected);
  });

  test('has texts for names and variables that meet it', () => {
    expect(shown(lend(`${CASE}⟨Tool⟩`), { word: `${CASE}⟨Tool⟩` })).toBe('name1 Tool=name1');
    expect(shown(lend(`${CASE}⟨Code⟩`), { word: `${CASE}⟨Code⟩` })).toBe('n1xx Code=n1xx');
    expect(shown(lend(`${CASE}⟨Tool⟩`))).toBe('saw Tool=saw');
    expect(shown(lend(`${CASE}\${aws:username}`))).toBe('saw aws:username=saw');
    const both = lend(`${CASE}⟨Tool⟩/\${aws:username}`);
    expect(shown(both, { word: `${CASE}⟨Tool⟩/eve` })).toBe('name1/eve aws:username=eve Tool=name1');
    const desk = { ...lend('*'), Condition: { StringEquals: { 'shed:Desk': '⟨Tool⟩' } } };
    expect(shown(desk, { model: { 'shed:desk': ['eve'] } })).toBe('saw shed:desk=eve Tool=eve');
  });

  test('has an ARN that the action can be asked for where a name is one', () => {
    expect(shown(lend('⟨Arn⟩'), { word: '⟨Arn⟩' })).toBe(`${TOOL}name1 Arn=${TOOL}name1`);
    const near: WrittenStatement = { Action: 'shed:List', Condition: { ArnEquals: { 'aws:SourceArn': '⟨Arn⟩' } } };
    expect(shown(near, { action: 'shed:List', word: '*', model: { 'aws:sourcearn': ['⟨Arn⟩'] } })).toBe(
      '* aws:sourcearn=arn:aws:s3:::name Arn=arn:aws:s3:::name',
    );
  });

  test('tells the world in which it is one', () => {
    const world = { fixed: new Map([[nameOf('Size'), 's']]), conditions: new Map([['Big', false]]) };
    expect(shown(lend('*'), world)).toBe('saw Size=s Big=false');
    expect(shown(lend('*'), { fixed: world.fixed })).toBe('saw Size=s');
  });

  test('is none where evaluation does not confirm it', () => {
    expect(shown(lend(`${CASE}axe`))).toBeUndefined();
    expect(shown(lend('*'), { outer: lend(`${CASE}s*`) })).toBeUndefined();
    expect(shown(lend('*'), { outer: lend(`${CASE}a*`) })).toBe('saw');
    expect(shown(lend('*'), { within: lend(`${CASE}a*`) })).toBeUndefined();
    expect(shown(lend('*'), { within: lend(`${CASE}s*`) })).toBe('saw');
    // A name of a case is not empty.
    expect(shown(lend('*'), { word: CASE })).toBeUndefined();
  });

  test('takes effort, and there has to be some', () => {
    const effort = { left: 2_001 };
    const ask = () => [shown(lend('*'), { effort }), effort.left];
    expect([ask(), ask(), ask()]).toEqual([
      ['saw', 1],
      ['saw', -1_999],
      [undefined, -1_999],
    ]);
    expect(shown(lend('*'), { effort: { left: 0 } })).toBeUndefined();
  });
});
