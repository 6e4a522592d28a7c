import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Cell,
  type Cutting,
  cellKey,
  cellsOf,
  conditionsOf,
  sharedWith,
  without,
} from '../../../src/policy/diff/cell.js';
import { namesOf } from '../cases/references.js';
import { bench, literals, resource as resourceOf, rule, showLiterals, showResource, type Written } from './written.js';

const names = namesOf({ distinct: [['Shelf', 'Attic']] });
const on = bench(names);
const NORTH = { StringEquals: { 'aws:PrincipalTag/desk': 'north' } };
const SOUTH = { StringEquals: { 'aws:PrincipalTag/desk': 'south' } };
const SECURE = { Bool: { 'aws:SecureTransport': 'true' } };
const isNorth = 'StringEquals aws:PrincipalTag/desk north';
const isSecure = 'Bool aws:SecureTransport true';

const reasons: string[] = [];
const cutting: Cutting = { bench: on, undecided: (because) => reasons.push(because) };
beforeEach(() => {
  reasons.length = 0;
});

interface Told {
  readonly resource: string;
  readonly except?: readonly string[];
  readonly when?: Written;
  readonly unless?: readonly Written[];
}

function cell({ resource, except = [], when = {}, unless = [] }: Told): Cell {
  return {
    resource: resourceOf(resource),
    except: except.map(resourceOf),
    when: literals(on, when),
    unless: unless.map((block) => literals(on, block)),
  };
}

/** `shelf/* but shelf/a if … unless …`. */
function show({ resource, except, when, unless }: Cell): string {
  const parts = [showResource(resource)];
  if (except.length > 0) parts.push(`but ${except.map(showResource).join(', ')}`);
  if (when.length > 0) parts.push(`if ${showLiterals(when).join(' and ')}`);
  for (const block of unless) parts.push(`unless ${showLiterals(block).join(' and ')}`);
  return parts.join(' ');
}

const statement = (written: Written) => rule(on, written);

describe('what a rule is about', () => {
  test.each<[name: string, statement: Written, cells: readonly string[]]>([
    ['a cell for each of its resources', { Resource: ['shelf', 'attic'] }, ['shelf', 'attic']],
    ['everything but what NotResource names', { NotResource: ['shelf', 'attic'] }, ['* but shelf, attic']],
    ['under its conditions', { Resource: 'shelf', Condition: NORTH }, [`shelf if ${isNorth}`]],
    ['with NotResource too', { NotResource: 'shelf', Condition: NORTH }, [`* but shelf if ${isNorth}`]],
  ])('%s', (_, written, cells) => {
    expect(cellsOf(statement(written)).map(show)).toEqual(cells);
  });

  test('everything where it names no resources', () => {
    expect(cellsOf({ ...statement({ Condition: NORTH }), resources: undefined }).map(show)).toEqual([
      `* if ${isNorth}`,
    ]);
  });
});

describe('what is left of a cell without a rule', () => {
  test.each<[name: string, cell: Told, statement: Written, left: readonly string[]]>([
    ['nothing where the rule covers it', { resource: 'shelf/a' }, { Resource: ['attic', 'shelf/*'] }, []],
    ['all where it meets nothing', { resource: 'shelf/*' }, { Resource: ['attic', 'cellar'] }, ['shelf/*']],
    [
      'all but what they share, of which only what meets is told',
      { resource: 'shelf/*' },
      { Resource: ['attic', '*/draft'] },
      ['shelf/* but */draft'],
    ],
    [
      'where the rule has conditions, what it covers unless they hold',
      { resource: 'shelf/a' },
      { Resource: 'shelf/*', Condition: NORTH },
      [`shelf/a unless ${isNorth}`],
    ],
    [
      'where it has conditions and shares a part, the rest and that part unless they hold',
      { resource: 'shelf/*' },
      { Resource: ['shelf/a*', 'attic'], Condition: NORTH },
      ['shelf/* but shelf/a*', `shelf/a* unless ${isNorth}`],
    ],
    [
      'all of it under conditions that can not hold with those of the rule',
      { resource: 'shelf/a', when: NORTH },
      { Resource: 'shelf/*', Condition: SOUTH },
      [`shelf/a if ${isNorth}`],
    ],
    [
      'unless the further conditions hold, where the cell asks for the others',
      { resource: 'shelf/a', when: NORTH },
      { Resource: 'shelf/*', Condition: { ...NORTH, ...SECURE } },
      [`shelf/a if ${isNorth} unless ${isSecure}`],
    ],
    [
      'nothing where the cell asks for all that the rule asks for',
      { resource: 'shelf/a', when: { ...NORTH, ...SECURE } },
      { Resource: 'shelf/*', Condition: NORTH },
      [],
    ],
    [
      'what it was not before, and not this either',
      { resource: 'shelf/a', except: ['shelf/a'], unless: [SECURE] },
      { Resource: 'shelf/*', Condition: NORTH },
      [`shelf/a but shelf/a unless ${isSecure} unless ${isNorth}`],
    ],
    ['what NotResource names', { resource: 'shelf/*' }, { NotResource: ['shelf/a', 'attic'] }, ['shelf/a']],
    [
      'with conditions also what it does not name, unless they hold',
      { resource: 'shelf/*' },
      { NotResource: ['shelf/a', 'attic'], Condition: NORTH },
      [`shelf/* but shelf/a unless ${isNorth}`, 'shelf/a'],
    ],
    ['nothing where NotResource names nothing of it', { resource: 'shelf/*' }, { NotResource: 'attic' }, []],
  ])('%s', (_, of, written, left) => {
    expect(without(cell(of), statement(written), cutting).map(show)).toEqual(left);
    expect(reasons).toEqual([]);
  });

  test('a rule that names no resources is about all', () => {
    const all = { ...statement({ Condition: NORTH }), resources: undefined };
    expect(without(cell({ resource: 'shelf' }), all, cutting).map(show)).toEqual([`shelf unless ${isNorth}`]);
    expect(without(cell({ resource: 'shelf', when: NORTH }), all, cutting)).toEqual([]);
  });

  test('of what is left out, only what nothing else left out covers is told, and the first of two alike', () => {
    const left = (except: readonly string[], Resource: readonly string[]) =>
      without(cell({ resource: '*', except }), statement({ Resource }), cutting).map(show);
    expect(left(['shelf/a'], ['shelf/*', 'attic'])).toEqual(['* but shelf/*, attic']);
    expect(left(['shelf/*'], ['shelf/a', 'attic'])).toEqual(['* but shelf/*, attic']);
    expect(left(['shelf', 'attic'], ['shelf'])).toEqual(['* but shelf, attic']);
  });

  test('names that are known to differ do not meet', () => {
    const left = (Resource: string) =>
      without(cell({ resource: '⟨Shelf⟩' }), statement({ Resource, Condition: NORTH }), cutting).map(show);
    expect(left('⟨Attic⟩')).toEqual(['⟨Shelf⟩']);
    expect(reasons).toEqual([]);
    expect(left('⟨Cellar⟩')).toEqual(['⟨Shelf⟩ but ⟨Cellar⟩', `⟨Shelf⟩ unless ${isNorth}`]);
  });

  test('what can not be written down is told, and all of the cell stays', () => {
    const written = { NotResource: 'attic*' };
    expect(without(cell({ resource: '⟨Shelf⟩*' }), statement(written), cutting).map(show)).toEqual(['⟨Shelf⟩*']);
    expect(reasons).toEqual(['what two resource patterns have in common cannot be written down']);
  });

  test('conditions of which nobody knows the operator may hold', () => {
    const written = { Condition: { StringSimilar: { 'aws:PrincipalTag/desk': 'north' } } };
    expect(without(cell({ resource: 'shelf', when: SOUTH }), statement(written), cutting).map(show)).toEqual([
      'shelf if StringEquals aws:PrincipalTag/desk south unless StringSimilar aws:PrincipalTag/desk north',
    ]);
  });
});

describe('what a cell shares with a rule', () => {
  test.each<[name: string, cell: Told, statement: Written, shared: readonly string[]]>([
    [
      'its part of each resource',
      { resource: 'shelf/*', except: ['shelf/b'] },
      { Resource: ['shelf/a', '*/draft', 'attic'] },
      ['shelf/a but shelf/b', 'shelf/*/draft but shelf/b', 'shelf/draft but shelf/b'],
    ],
    ['all but what NotResource names', { resource: '*' }, { NotResource: ['shelf', 'attic'] }, ['* but shelf, attic']],
    [
      'under the conditions of both, each once',
      { resource: 'shelf', when: NORTH, unless: [SOUTH] },
      { Condition: { ...NORTH, ...SECURE } },
      [`shelf if ${isNorth} and ${isSecure} unless StringEquals aws:PrincipalTag/desk south`],
    ],
    ['nothing where the conditions contradict', { resource: 'shelf', when: NORTH }, { Condition: SOUTH }, []],
  ])('%s', (_, of, written, shared) => {
    expect(sharedWith(cell(of), statement(written), cutting).map(show).toSorted()).toEqual(shared.toSorted());
  });

  test('all of it where the rule names no resources', () => {
    const all = { ...statement({ Condition: NORTH }), resources: undefined };
    expect(sharedWith(cell({ resource: 'shelf' }), all, cutting).map(show)).toEqual([`shelf if ${isNorth}`]);
  });
});

test('two cells have one key exactly when they say the same, in whatever order', () => {
  const full: Told = { resource: 'shelf', except: ['a', 'b'], when: { ...NORTH, ...SECURE }, unless: [SECURE, SOUTH] };
  const key = cellKey(cell(full));
  expect(cellKey(cell({ ...full, except: ['b', 'a'], when: { ...SECURE, ...NORTH }, unless: [SOUTH, SECURE] }))).toBe(
    key,
  );
  const others: readonly Told[] = [
    { ...full, resource: 'attic' },
    { ...full, except: ['a'] },
    { ...full, when: NORTH },
    { ...full, unless: [SECURE] },
    { ...full, unless: [{ ...SECURE, ...SOUTH }] },
  ];
  expect(new Set([key, ...others.map((other) => cellKey(cell(other)))]).size).toBe(6);
});

test('conditions have one key whatever they hold of', () => {
  const full: Told = { resource: 'shelf', except: ['a'], when: NORTH, unless: [SECURE] };
  expect(conditionsOf(cell(full))).toBe(conditionsOf(cell({ ...full, resource: 'attic', except: [] })));
  expect(conditionsOf(cell(full))).not.toBe(conditionsOf(cell({ ...full, when: SECURE, unless: [NORTH] })));
});
