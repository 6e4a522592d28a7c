import { expect, test } from 'vitest';
import { acrossWorlds } from '../../../src/policy/diff/across-worlds.js';
import type { AccessChange } from '../../../src/policy/diff/change.js';
import { bench, literals, resource, type Written } from './written.js';

const on = bench();
const conditions = (block: Written) => literals(on, block).map(({ condition }) => condition);
const NORTH = conditions({ StringEquals: { 'aws:PrincipalTag/desk': 'north' } });
const SECURE = conditions({ Bool: { 'aws:SecureTransport': 'true' } });

const lend: AccessChange = {
  actions: ['s3:GetObject', 's3:PutObject'],
  exceptActions: ['s3:A', 's3:B'],
  resources: [resource('shelf'), resource('attic')],
  except: [resource('a'), resource('b')],
  when: NORTH,
  unless: [NORTH, SECURE],
  given: new Map(),
  example: { action: 's3:GetObject', resource: 'shelf', context: new Map() },
  levels: ['Read'],
  marks: [],
};
const give: AccessChange = { ...lend, actions: ['s3:DeleteObject'] };

type Truths = Readonly<Record<string, boolean>>;
const world = (truths: Truths, ...changes: readonly AccessChange[]) => ({
  conditions: new Map(Object.entries(truths)),
  changes,
});
const told = (worlds: readonly ReturnType<typeof world>[]) =>
  acrossWorlds(worlds).map(({ actions, given }) => [actions.join(), Object.fromEntries(given)]);

const [yes, no] = [{ Open: true }, { Open: false }];
const four: readonly Truths[] = [true, false].flatMap((Open) => [true, false].map((Late) => ({ Open, Late })));
const LEND = lend.actions.join();

test('what changes in the only world changes always', () => {
  expect(told([world({}, lend, give)])).toEqual([
    [LEND, {}],
    ['s3:DeleteObject', {}],
  ]);
});

test('what changes in all worlds is told once, without a condition', () => {
  expect(told([world(yes, lend), world(no, lend)])).toEqual([[LEND, {}]]);
});

test('what changes in some is told with the conditions that these have in common', () => {
  expect(told([world(yes, lend), world(no)])).toEqual([[LEND, yes]]);
  expect(told(four.map((truths) => world(truths, ...(truths.Late === false ? [lend] : []))))).toEqual([
    [LEND, { Late: false }],
  ]);
});

test('what changes in one of many is told with all conditions of that world', () => {
  expect(told(four.map((truths, i) => world(truths, ...(i === 1 ? [lend] : []))))).toEqual([
    [LEND, { Open: true, Late: false }],
  ]);
});

test('where the common conditions also hold in a world in which it does not change, each world is told', () => {
  expect(told(four.map((truths, i) => world(truths, ...(i === 0 || i === 3 ? [lend] : []))))).toEqual([
    [LEND, { Open: true, Late: true }],
    [LEND, { Open: false, Late: false }],
  ]);
});

test('different changes stay apart, in the order in which they were found', () => {
  expect(told([world(yes, give), world(no, lend, give)])).toEqual([
    ['s3:DeleteObject', {}],
    [LEND, no],
  ]);
});

test('the first of equal changes is told, in whatever order they say the same', () => {
  const again: AccessChange = {
    ...lend,
    actions: lend.actions.toReversed(),
    exceptActions: lend.exceptActions.toReversed(),
    resources: lend.resources.toReversed(),
    except: lend.except.toReversed(),
    unless: lend.unless.toReversed(),
    example: give.example,
  };
  expect(acrossWorlds([world(yes, lend), world(no, again)])).toEqual([lend]);
});

test.each<[what: string, other: Partial<AccessChange>]>([
  ['actions', { actions: ['s3:GetObject'] }],
  ['exceptions of actions', { exceptActions: [] }],
  ['resources', { resources: [resource('shelf')] }],
  ['exceptions of resources', { except: [] }],
  ['conditions', { when: SECURE }],
  ['conditions that must not hold', { unless: [NORTH] }],
])('changes with other %s are two', (_, other) => {
  expect(acrossWorlds([world(yes, lend), world(no, { ...lend, ...other })])).toHaveLength(2);
});
