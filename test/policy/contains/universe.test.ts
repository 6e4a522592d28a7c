import { describe, expect, test } from 'vitest';
import { isIn, universesOf } from '../../../src/policy/contains/universe.js';
import { shedActions } from './rules.js';

const TOOL = 'arn:aws:shed:us-east-1:111122223333:tool/';

/** Which of the universes of the action have the resource. They are made anew. */
const within = (action: string, resource: string) =>
  universesOf(action, { ...shedActions }).map((universe) => isIn(universe, resource));

describe('resources of a type', () => {
  test.each([
    ['shed:Look', `${TOOL}saw`, [true]],
    ['shed:Look', `${TOOL}saw/blade`, [true]],
    ['shed:Look', TOOL, [false]], // a name is not empty
    ['shed:Look', 'arn:aws:shed:us-east-1::tool/saw', [true]], // but an account may be
    ['shed:Look', 'arn:aws:shed:us-east-1:111122223333:case/saw', [false]],
    ['shed:Look', '*', [false]],
    ['shed:Look', '', [false]],
    // What a narrower type spells is none of the wider one.
    ['shed:Look', `${TOOL}saw/part/blade`, [false]],
    ['shed:Look', `${TOOL}saw/part/`, [false]],
    ['shed:Look', `${TOOL}saw/par/blade`, [true]],
    ['shed:Mend', `${TOOL}saw/part/blade`, [true]],
    ['shed:Mend', `${TOOL}saw`, [false]],
    // One universe a type.
    ['shed:Lend', `${TOOL}saw`, [true, false]],
    ['shed:Lend', 'arn:aws:shed:::case/saw', [false, true]],
    ['shed:Lend', 'arn:aws:shed:::shelf/saw', [false, false]],
  ])('%s can be asked for %s: %j', (action, resource, expected) => {
    expect(within(action, resource)).toEqual(expected);
  });

  test('are one universe for all actions that have the type', () => {
    const [look] = universesOf('shed:Look', shedActions);
    const [tool, box] = universesOf('shed:Lend', shedActions);
    expect(universesOf('shed:Look', shedActions)[0]).toBe(look);
    expect(universesOf('shed:Look', { ...shedActions })[0]).not.toBe(look);
    expect(tool?.key).toBe(look?.key);
    expect(box?.key).not.toBe(look?.key);
    expect([look?.is, box?.is]).toEqual(['type', 'type']);
  });
});

test('an action that is asked for nothing is asked for `*`', () => {
  expect(universesOf('shed:List', shedActions)).toEqual([{ is: 'nothing', key: '' }]);
  expect(['*', '', `${TOOL}saw`].map((resource) => within('shed:List', resource))).toEqual([[true], [false], [false]]);
});

test('an action that nobody knows may be asked for anything', () => {
  expect(['*', '', `${TOOL}saw/part/x`].map((resource) => within('nosuch:Rent', resource))).toEqual([
    [true],
    [true],
    [true],
  ]);
});
