import { describe, expect, test } from 'vitest';
import { spellActions } from '../../../src/policy/diff/spell-actions.js';
import type { Policy } from '../../../src/vocabulary/index.js';
import { type Actions, actionCovers } from '../../../src/vocabulary/index.js';
import { bench, policy, type Written } from './written.js';

// Actions of a library that is no service of AWS.
const known = [
  ...['BookList', 'BookLend', 'BookGive', 'BookTake', 'BookTear'].map((name) => `lib:${name}`),
  ...['DeskClean', 'DeskMove', 'DeskOpen', 'DeskShut'].map((name) => `lib:${name}`),
  ...['Add', 'Pay'].map((name) => `fee:${name}`),
];
const actions: Actions = {
  date: '2026-11-26',
  action: () => undefined,
  actionsMatching: (glob) => known.filter((one) => actionCovers(glob, one)),
};
const on = bench(undefined, actions);
const matching = (...globs: readonly string[]) => known.filter((one) => globs.some((glob) => actionCovers(glob, one)));

interface Told {
  readonly actions: readonly string[];
  readonly inner: readonly Written[];
  readonly outer?: readonly Written[];
  readonly free?: readonly string[];
}

/** `lib:* but lib:BookGive`. */
function spelled({ actions: asked, inner, outer = [], free = [] }: Told): string {
  const rules = (of: Policy) => on.compiled(of).rules;
  const found = spellActions(asked, rules(policy(...inner)), rules(policy(...outer)), on.index, (one) =>
    free.includes(one),
  );
  const but = found.exceptActions.length > 0 ? ` but ${found.exceptActions.join(' ')}` : '';
  return found.actions.join(' ') + but;
}

describe('actions are named', () => {
  test.each<[name: string, told: Told, spelled: string]>([
    [
      'one by one where they are few',
      { actions: matching('fee:*', 'lib:DeskOpen'), inner: [{ Action: ['fee:*', 'lib:DeskOpen'] }] },
      'lib:DeskOpen fee:Add fee:Pay',
    ],
    [
      'one by one where no pattern is used for them',
      { actions: matching('lib:Desk*'), inner: [{ Action: matching('lib:Desk*') }] },
      'lib:DeskClean lib:DeskMove lib:DeskOpen lib:DeskShut',
    ],
    [
      'by the pattern that the side which allows them uses',
      { actions: matching('lib:Desk*'), inner: [{ Action: 'lib:Desk*' }] },
      'lib:Desk*',
    ],
    ['in whatever case', { actions: matching('lib:Desk*'), inner: [{ Action: 'LIB:desk*' }] }, 'LIB:desk*'],
    [
      'by several patterns, in order, and those that none matches one by one',
      {
        actions: matching('lib:Desk*', 'lib:Book*', 'fee:Pay'),
        inner: [{ Action: ['lib:Desk*', 'lib:Book*'] }, { Action: 'fee:Pay' }],
      },
      'lib:Book* lib:Desk* fee:Pay',
    ],
    [
      'without a pattern of which others say all already',
      { actions: matching('lib:*'), inner: [{ Action: ['lib:Desk*', 'lib:*', 'lib:B?ok*'] }] },
      'lib:*',
    ],
    [
      'without a pattern that says one action only',
      { actions: matching('lib:Desk*', 'fee:Pay'), inner: [{ Action: ['lib:Desk*', 'fee:P*'] }] },
      'lib:Desk* fee:Pay',
    ],
    [
      'not by a pattern of a statement that denies',
      {
        actions: matching('lib:Desk*'),
        inner: [{ Action: matching('lib:Desk*') }, { Effect: 'Deny', Action: 'lib:*' }],
      },
      'lib:DeskClean lib:DeskMove lib:DeskOpen lib:DeskShut',
    ],
    [
      'by `*` where a statement allows all without some',
      { actions: matching('lib:*'), inner: [{ NotAction: 'fee:*' }] },
      '* but fee:*',
    ],
  ])('%s', (_, told, expected) => {
    expect(spelled(told)).toBe(expected);
  });
});

describe('patterns are used only where they make it shorter', () => {
  test.each<[name: string, told: Told, spelled: string]>([
    [
      'one that needs as many exceptions as it saves is not',
      {
        actions: matching('lib:Desk*', 'lib:BookLend', 'lib:BookGive', 'lib:BookTake'),
        inner: [{ Action: ['lib:Desk*', 'lib:Book*'] }],
      },
      'lib:Desk* lib:BookLend lib:BookGive lib:BookTake',
    ],
    [
      'one that needs fewer is, together with its exceptions',
      {
        actions: matching('lib:Desk*', 'lib:BookLend', 'lib:BookGive', 'lib:BookTake', 'lib:BookTear'),
        inner: [{ Action: ['lib:Desk*', 'lib:Book*'] }],
      },
      'lib:Book* lib:Desk* but lib:BookList',
    ],
    [
      'a narrower one is preferred to one that needs many exceptions',
      { actions: matching('lib:Desk*', 'fee:Pay'), inner: [{ Action: ['*', 'lib:Desk*'] }] },
      'lib:Desk* fee:Pay',
    ],
    [
      'one that the other side keeps out is, where it says what is meant',
      { actions: matching('lib:Desk*'), inner: [{ Action: '*' }], outer: [{ NotAction: 'lib:Desk*' }] },
      'lib:Desk*',
    ],
    [
      'so is one that the other side denies',
      {
        actions: matching('lib:Desk*'),
        inner: [{ Action: 'lib:*' }],
        outer: [{ Action: 'lib:*' }, { Effect: 'Deny', Action: 'lib:Desk*' }],
      },
      'lib:Desk*',
    ],
    [
      'but not where the one side does not allow all of it',
      {
        actions: matching('lib:Desk*'),
        inner: [{ Action: matching('lib:Desk*') }],
        outer: [{ NotAction: 'lib:Desk*' }],
      },
      'lib:DeskClean lib:DeskMove lib:DeskOpen lib:DeskShut',
    ],
  ])('%s', (_, told, expected) => {
    expect(spelled(told)).toBe(expected);
  });
});

describe('what a pattern names too much is left out', () => {
  test.each<[name: string, told: Told, spelled: string]>([
    [
      'by name',
      { actions: matching('lib:Book*').filter((one) => one !== 'lib:BookTear'), inner: [{ Action: 'lib:Book*' }] },
      'lib:Book* but lib:BookTear',
    ],
    [
      'unless it can not be asked for there',
      {
        actions: matching('lib:Book*').filter((one) => one !== 'lib:BookTear'),
        inner: [{ Action: 'lib:Book*' }],
        free: ['lib:BookTear'],
      },
      'lib:Book*',
    ],
    [
      'by the pattern that the other side uses',
      { actions: matching('lib:Book*'), inner: [{ Action: 'lib:*' }], outer: [{ Action: 'lib:Desk*' }] },
      'lib:* but lib:Desk*',
    ],
    [
      'by the pattern that its own side denies',
      { actions: matching('lib:Book*'), inner: [{ Action: 'lib:*' }, { Effect: 'Deny', Action: 'lib:Desk*' }] },
      'lib:* but lib:Desk*',
    ],
    [
      'by patterns as far as these reach, in order, and by name',
      {
        actions: matching('lib:Desk*', 'fee:*'),
        inner: [{ Action: '*' }],
        outer: [{ Action: ['lib:BookT*', 'lib:BookL*'] }],
      },
      '* but lib:BookL* lib:BookT* lib:BookGive',
    ],
    [
      'but not by a pattern that names what is meant',
      {
        actions: matching('lib:Desk*', 'lib:BookLend'),
        inner: [{ Action: 'lib:*' }],
        outer: [{ Action: ['lib:Book*'] }],
      },
      'lib:BookLend lib:DeskClean lib:DeskMove lib:DeskOpen lib:DeskShut',
    ],
  ])('%s', (_, told, expected) => {
    expect(spelled(told)).toBe(expected);
  });

  test('where it comes to more than naming each, each is named', () => {
    const asked = matching('lib:Desk*');
    expect(spelled({ actions: asked, inner: [{ Action: 'lib:*' }] })).toBe(asked.join(' '));
  });
});

describe('actions that nobody knows are told on their own', () => {
  const asked = matching('lib:Book*');
  test.each<[name: string, told: Told, spelled: string]>([
    [
      'and left out where a pattern matches them',
      { actions: asked, inner: [{ Action: 'lib:Book*' }], outer: [{ Action: 'lib:BookBurn' }] },
      'lib:Book* but lib:BookBurn',
    ],
    [
      'or may match some of them, on whichever side they are named, once',
      {
        actions: asked,
        inner: [{ Action: ['lib:Book*', 'lib:*Burn?'] }],
        outer: [{ NotAction: ['lib:*Burn?', 'lib:Book*'] }],
      },
      'lib:Book* but lib:*Burn?',
    ],
    [
      'not where none matches them',
      { actions: asked, inner: [{ Action: 'lib:Book*' }], outer: [{ Action: 'lib:DeskBurn' }] },
      'lib:Book*',
    ],
    [
      'not where they are left out already',
      {
        actions: matching('lib:Book*', 'fee:*'),
        inner: [{ Action: '*' }],
        outer: [{ Action: ['lib:Desk*', 'lib:DeskBurn'] }],
      },
      '* but lib:Desk*',
    ],
  ])('%s', (_, told, expected) => {
    expect(spelled(told)).toBe(expected);
  });
});
