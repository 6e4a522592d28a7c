import { describe, expect, test } from 'vitest';
import { inWorld, worldsOf } from '../../../src/policy/contains/worlds.js';
import { type Names, type Policy, showReference } from '../../../src/vocabulary/index.js';
import { namesOf, policyOf } from '../cases/references.js';
import { policy } from './rules.js';

/** A policy with a statement for each template condition, which stands where it holds, or with a `!` where it does not. */
function given(...conditions: readonly string[]): Policy {
  return policyOf({
    Version: '2012-10-17',
    Statement: conditions.map((condition) => {
      const one = { Effect: 'Allow', Action: 'shed:Look', Resource: `arn:aws:shed:::${condition}` };
      const by = condition.replace('!', '');
      return { if: condition === by ? [by, one, null] : [by, null, one] };
    }),
  }).policy;
}

const names = namesOf({
  names: {
    Size: { chars: 'name', oneOf: ['s', 'm', 'l'] },
    Stage: { chars: 'name', oneOf: ['dev', 'prod'] },
    None: { chars: 'name', oneOf: [] },
    Many: { chars: 'name', oneOf: Array.from({ length: 65 }, (_, i) => `${i}`) },
    Full: { chars: 'name', oneOf: Array.from({ length: 64 }, (_, i) => `${i}`) },
    Open: { chars: 'name' },
    Alias: { chars: 'name', is: 'a-⟨Stage⟩' },
  },
});

const on = (...ids: readonly string[]): Policy => policy({ Resource: ids.map((id) => `arn:aws:shed:::⟨${id}⟩`) });

function shown(policies: readonly Policy[], known?: Names): readonly string[] | undefined {
  return worldsOf(policies, known)?.map(({ conditions, fixed }) =>
    [
      ...[...conditions].map(([condition, holds]) => `${holds ? '' : '!'}${condition}`),
      ...[...fixed].map(([name, text]) => `${showReference(name)}=${text}`),
    ].join(' '),
  );
}

describe('worlds', () => {
  test('are one where nothing depends on anything', () => {
    expect(shown([])).toEqual(['']);
    expect(shown([policy({}), policy({})])).toEqual(['']);
  });

  test('are two for each template condition, in whichever policy it is', () => {
    expect(shown([given('Summer')])).toEqual(['Summer', '!Summer']);
    expect(shown([given('Summer', '!Summer'), given('Busy', 'Summer')])).toEqual([
      'Summer Busy',
      'Summer !Busy',
      '!Summer Busy',
      '!Summer !Busy',
    ]);
  });

  test('are not looked at one by one where there are more than six conditions', () => {
    const six = ['A', 'B', 'C', 'D', 'E', 'F'];
    expect(shown([given(...six)])).toHaveLength(64);
    expect(shown([given(...six), given('A')])).toHaveLength(64);
    expect(shown([given(...six), given('G')])).toBeUndefined();
  });

  test('are one for each text of names that have few', () => {
    expect(shown([on('Stage')], names)).toEqual(['Stage=dev', 'Stage=prod']);
    expect(shown([on('Stage'), on('Size', 'Stage')], names)).toHaveLength(6);
    expect(shown([on('Alias')], names)).toEqual(['Stage=dev', 'Stage=prod']);
    expect(shown([on('Stage')])).toEqual(['']);
    expect(shown([on('Open')], names)).toEqual(['']);
    expect(shown([on('None')], names)).toEqual(['']);
    expect(shown([given('Summer'), on('Stage')], names)).toEqual([
      'Summer Stage=dev',
      'Summer Stage=prod',
      '!Summer Stage=dev',
      '!Summer Stage=prod',
    ]);
  });

  test('are 64 at most: names of more texts stay names', () => {
    expect(shown([on('Full')], names)).toHaveLength(64);
    expect(shown([on('Many')], names)).toEqual(['']);
    expect(shown([on('Many', 'Stage')], names)).toEqual(['Stage=dev', 'Stage=prod']);
    expect(shown([on('Stage', 'Full')], names)).toEqual(['Stage=dev', 'Stage=prod']);
    expect(shown([on('Full'), given('Summer')], names)).toEqual(['Summer', '!Summer']);
    const five = given('A', 'B', 'C', 'D', 'E');
    expect(shown([five, on('Stage')], names)).toHaveLength(64);
    expect(shown([five, on('Size')], names)).toHaveLength(32);
  });
});

describe('a world', () => {
  const world = (told: Readonly<Record<string, boolean>>) => ({
    conditions: new Map(Object.entries(told)),
    fixed: new Map(),
  });
  const resources = (some: Policy) =>
    some.statements.map(({ resources }) => (resources && 'only' in resources ? resources.only : []));

  test('has the statements that stand in it, of all policies as one', () => {
    const all = [given('Summer', '!Summer'), policy({ Effect: 'Deny' }), given('Busy')];
    const busy = inWorld(all, world({ Summer: false, Busy: true }));
    expect(resources(busy)).toEqual([
      [[{ text: 'arn:aws:shed:::!Summer' }]],
      [[{ wildcard: '*' }]],
      [[{ text: 'arn:aws:shed:::Busy' }]],
    ]);
    expect(busy.statements.some((statement) => 'given' in statement)).toBe(false);
    expect(busy.version).toBe('2012-10-17');
    expect(inWorld(all, world({ Summer: true, Busy: false })).statements).toHaveLength(2);
    expect(inWorld([given('Summer')], world({ Summer: false })).statements).toEqual([]);
  });

  test('has a statement of several conditions where all of them are as told', () => {
    const both = given('Summer').statements.map((one) => ({
      ...one,
      given: new Map([
        ['Summer', true],
        ['Busy', true],
      ]),
    }));
    const stands = (told: Readonly<Record<string, boolean>>) =>
      inWorld([{ version: '2012-10-17', statements: both }], world(told)).statements.length;
    expect(
      [
        { Summer: true, Busy: true },
        { Summer: true, Busy: false },
        { Summer: false, Busy: true },
      ].map(stands),
    ).toEqual([1, 0, 0]);
  });

  test('has a single policy without conditions as it is', () => {
    const only = policy({});
    expect(inWorld([only], world({}))).toBe(only);
    expect(inWorld([only, only], world({})).statements).toHaveLength(2);
    expect(inWorld([], world({}))).toEqual({ version: '2012-10-17', statements: [] });
  });
});
