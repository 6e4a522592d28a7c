import { describe, expect, it } from 'vitest';
import {
  ABSENT,
  ALWAYS,
  also,
  alternatives,
  assume,
  assumeAll,
  choice,
  conditionOf,
  conditionsIn,
  eachSide,
  givenKey,
  joined,
  list,
  mapValue,
  oneOf,
  record,
  reference,
  referenceValue,
  showCondition,
  showValue,
  text,
  type Value,
  withoutConditions,
} from '../../src/vocabulary/index.js';

const [north, south, east] = ['north', 'south', 'east'].map(text) as [Value, Value, Value];
const windy = choice('Windy', north, south);

describe('a choice by a condition', () => {
  it('has a side where the condition holds and one where it does not', () => {
    expect(assume(windy, 'Windy', true)).toEqual(north);
    expect(assume(windy, 'Windy', false)).toEqual(south);
    expect(assume(windy, 'Rainy', true)).toBe(windy);
  });

  it('between equal sides is none', () => {
    expect(choice('Windy', north, north)).toBe(north);
    expect(choice('Windy', ABSENT, ABSENT)).toBe(ABSENT);
  });

  it('takes the same side when it is asked again inside', () => {
    expect(choice('Windy', windy, choice('Windy', south, east))).toEqual(choice('Windy', north, east));
    expect(choice('Windy', list([windy, east]), south)).toEqual(choice('Windy', list([north, east]), south));
  });

  it('is none of the choices that nobody decides', () => {
    expect(oneOf([windy, east])).toEqual(oneOf([north, south, east]));
    expect(alternatives(choice('Rainy', windy, east))).toEqual([north, south, east]);
  });
});

describe('where a condition is known', () => {
  const rainy = choice('Rainy', east, ABSENT);
  it.each<[string, Value, string, string]>([
    ['a text is made of what stands there', joined([text('to '), windy]), 'to north', 'to south'],
    ['inside another choice', choice('Rainy', windy, east), 'north | east', 'south | east'],
    ['among alternatives', { is: 'oneOf', values: [windy, east] }, 'north | east', 'south | east'],
    ['inside a piece', { is: 'piece', of: windy, by: '/', at: 0 }, 'north', 'south'],
  ])('%s', (_, value, holds, holdsNot) => {
    expect(showValue(assume(value, 'Windy', true))).toBe(holds);
    expect(showValue(assume(value, 'Windy', false))).toBe(holdsNot);
  });

  it('a member that does not stand there is gone, an item leaves its place', () => {
    const both = record([
      ['all', list([rainy, north])],
      ['one', rainy],
    ]);
    expect(assume(both, 'Rainy', true)).toEqual(
      record([
        ['all', list([east, north])],
        ['one', east],
      ]),
    );
    expect(assume(both, 'Rainy', false)).toEqual(record([['all', list([ABSENT, north])]]));
  });

  it('so is each of several', () => {
    const value = joined([windy, text('/'), choice('Rainy', east, north)]);
    const given = new Map([
      ['Windy', false],
      ['Rainy', true],
    ]);
    expect(assumeAll(value, given)).toEqual(text('south/east'));
  });

  it('the members under computed names follow it', () => {
    const value = record([], true, [[windy, rainy]]);
    expect(assume(value, 'Windy', true)).toEqual(record([], true, [[north, rainy]]));
    expect(assume(value, 'Rainy', false)).toEqual(record([], true, []));
  });
});

describe('the conditions in a value', () => {
  it.each<[string, Value, readonly string[]]>([
    ['none', joined([text('a'), referenceValue(reference('t', 'A'))]), []],
    ['alternatives', oneOf([north, south]), []],
    [
      'wherever they stand',
      record([['a', list([windy, joined([text('x'), choice('Dry', east, north)])])]]),
      ['Windy', 'Dry'],
    ],
    ['on both sides', choice('Dry', windy, choice('Rainy', east, north)), ['Dry', 'Windy', 'Rainy']],
    [
      'in pieces and computed members',
      record([], false, [[{ is: 'piece', of: windy, by: '/', at: 0 }, choice('Dry', east, north)]]),
      ['Windy', 'Dry'],
    ],
  ])('%s', (_, value, conditions) => {
    expect([...conditionsIn(value)]).toEqual(conditions);
  });

  it('can be forgotten', () => {
    expect(withoutConditions(choice('Dry', windy, east))).toEqual(oneOf([north, south, east]));
    expect(withoutConditions(choice('Dry', windy, ABSENT))).toEqual(oneOf([north, south]));
    expect(withoutConditions(ABSENT)).toBeUndefined();
    const inside = list([choice('Dry', ABSENT, east), list([ABSENT, north])]);
    expect(withoutConditions(inside)).toEqual(list([east, list([north])]));
    expect(withoutConditions(record([['a', choice('Dry', east, ABSENT)]]))).toEqual(record([['a', east]]));
  });
});

it('what is made of each side is chosen by the same condition', () => {
  const loud = (value: Value): Value => text(`${showValue(value)}!`);
  expect(eachSide(choice('Dry', windy, ABSENT), loud)).toEqual(
    choice('Dry', choice('Windy', text('north!'), text('south!')), text('nothing!')),
  );
  expect(eachSide(oneOf([north, south]), loud)).toEqual(text('north | south!'));
  expect(eachSide(windy, () => east)).toEqual(east);
});

it('a change of the leaves keeps the condition', () => {
  const turned = mapValue(windy, (leaf) => (leaf === north ? east : leaf));
  expect(turned).toEqual(choice('Windy', east, south));
  expect(mapValue(windy, () => east)).toEqual(east);
});

it('a condition is told apart from one of that name in another template, and shown as its own calls it', () => {
  expect(conditionOf('a.yaml', 'Prod')).not.toBe(conditionOf('b.yaml', 'Prod'));
  expect(showCondition(conditionOf('a#b.yaml', 'Prod'))).toBe('Prod');
  expect(showCondition('Prod')).toBe('Prod');
});

describe('what stands under conditions', () => {
  const [dry, wet] = [new Map([['Dry', true]]), new Map([['Dry', false]])];
  it('stands under both unless they exclude each other', () => {
    expect(also(dry, [['Windy', false]])).toEqual(new Map([...dry, ['Windy', false]]));
    expect(also(dry, dry)).toEqual(dry);
    expect(also(wet, ALWAYS)).toEqual(wet);
    expect(also(dry, wet)).toBeUndefined();
    expect(also(wet, dry)).toBeUndefined();
  });

  it('is the same in whatever order they are told', () => {
    const [a, b] = [['Dry', true] as const, ['Windy', false] as const];
    expect(givenKey(new Map([a, b]))).toBe(givenKey(new Map([b, a])));
    expect(givenKey(dry)).not.toBe(givenKey(wet));
  });
});
