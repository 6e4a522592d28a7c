import { expect, test } from 'vitest';
import type { Piece } from '../../../src/policy/diff/class-changes.js';
import { grouped } from '../../../src/policy/diff/group.js';
import type { Differ } from '../../../src/vocabulary/index.js';
import { namesOf } from '../cases/references.js';
import { bench, literals, resource, showLiterals, showResource, type Written } from './written.js';

const on = bench();
const alike: Differ = () => false;
const NORTH = { StringEquals: { 'aws:PrincipalTag/desk': 'north' } };
const SECURE = { Bool: { 'aws:SecureTransport': 'true' } };

interface Told {
  readonly actions: string;
  readonly resource: string;
  readonly except?: readonly string[];
  readonly when?: Written;
  readonly unless?: Written;
  readonly exceptActions?: readonly string[];
}

function piece({ actions, resource: on_, except = [], when = {}, unless, exceptActions }: Told): Piece {
  return {
    actions: actions.split(' '),
    exceptActions,
    cell: {
      resource: resource(on_),
      except: except.map(resource),
      when: literals(on, when),
      unless: unless === undefined ? [] : [literals(on, unless)],
    },
    example: { by: { action: actions, resource: on_, context: new Map() } },
  };
}

/** `Get Put on shelf, attic but shelf/a`. */
function show(pieces: readonly Told[], differ = alike): readonly string[] {
  return grouped(pieces.map(piece), differ).map(({ actions, resources, except, when, unless }) => {
    const but = except.length > 0 ? ` but ${except.map(showResource).join(', ')}` : '';
    const conditions = [...when, ...unless.flat()];
    const under = conditions.length > 0 ? ` under ${showLiterals(conditions).join()}` : '';
    return `${actions.join(' ')} on ${resources.map(showResource).join(', ')}${but}${under}`;
  });
}

test.each<[name: string, pieces: readonly Told[], groups: readonly string[]]>([
  ['nothing is no group', [], []],
  [
    'pieces of the same actions share a group',
    [
      { actions: 'Get Put', resource: 'shelf' },
      { actions: 'Get Put', resource: 'attic' },
    ],
    ['Get Put on shelf, attic'],
  ],
  [
    'a resource that another one covers is not told',
    [
      { actions: 'Get', resource: 'shelf/a' },
      { actions: 'Get', resource: 'attic' },
      { actions: 'Get', resource: 'shelf/*' },
    ],
    ['Get on attic, shelf/*'],
  ],
  [
    'equal resources are told once',
    [
      { actions: 'Get', resource: 'shelf' },
      { actions: 'Get', resource: 'shelf' },
    ],
    ['Get on shelf'],
  ],
  [
    'groups of the same resources share one, with each action once and in order',
    [
      { actions: 'Put Tag', resource: 'shelf' },
      { actions: 'Get Put', resource: 'shelf' },
    ],
    ['Get Put Tag on shelf'],
  ],
  [
    'resources are the same in whatever order',
    [
      { actions: 'Put', resource: 'shelf' },
      { actions: 'Put', resource: 'attic' },
      { actions: 'Get', resource: 'attic' },
      { actions: 'Get', resource: 'shelf' },
    ],
    ['Get Put on shelf, attic'],
  ],
  [
    'neither the same actions nor the same resources',
    [
      { actions: 'Get', resource: 'shelf' },
      { actions: 'Put', resource: 'attic' },
    ],
    ['Get on shelf', 'Put on attic'],
  ],
  [
    'other conditions are another group',
    [
      { actions: 'Get', resource: 'shelf', when: NORTH },
      { actions: 'Get', resource: 'shelf' },
      { actions: 'Get', resource: 'shelf', unless: NORTH },
      { actions: 'Get', resource: 'attic', when: NORTH },
      { actions: 'Put', resource: 'shelf', unless: SECURE },
    ],
    [
      'Get on shelf, attic under StringEquals aws:PrincipalTag/desk north',
      'Get on shelf',
      'Get on shelf under StringEquals aws:PrincipalTag/desk north',
      'Put on shelf under Bool aws:SecureTransport true',
    ],
  ],
  [
    'what one leaves out is left out of both where they do not meet there',
    [
      { actions: 'Get', resource: 'shelf/*', except: ['shelf/a'] },
      { actions: 'Get', resource: 'attic/*', except: ['attic/b'] },
    ],
    ['Get on shelf/*, attic/* but shelf/a, attic/b'],
  ],
  [
    'or where both leave it out, which is told once',
    [
      { actions: 'Get', resource: 'shelf/*', except: ['*/a'] },
      { actions: 'Get', resource: 'attic/*', except: ['*/a'] },
    ],
    ['Get on shelf/*, attic/* but */a'],
  ],
  [
    'but not where the one has what the other leaves out',
    [
      { actions: 'Get', resource: 'shelf/*', except: ['*/a'] },
      { actions: 'Get', resource: 'attic/*' },
    ],
    ['Get on shelf/* but */a', 'Get on attic/*'],
  ],
  [
    'whichever comes first',
    [
      { actions: 'Get', resource: 'attic/*' },
      { actions: 'Get', resource: 'shelf/*', except: ['*/a'] },
    ],
    ['Get on attic/*', 'Get on shelf/* but */a'],
  ],
  [
    'a later piece joins the group that it can share',
    [
      { actions: 'Get', resource: 'shelf/*', except: ['*/a'] },
      { actions: 'Get', resource: 'attic/*' },
      { actions: 'Get', resource: 'cellar/*' },
    ],
    ['Get on shelf/* but */a', 'Get on attic/*, cellar/*'],
  ],
  [
    'other exceptions are another group for other actions',
    [
      { actions: 'Get', resource: 'shelf/*', except: ['shelf/a'] },
      { actions: 'Put', resource: 'shelf/*' },
      { actions: 'Tag', resource: 'shelf/*', except: ['shelf/a'] },
    ],
    ['Get Tag on shelf/* but shelf/a', 'Put on shelf/*'],
  ],
])('%s', (_, pieces, groups) => {
  expect(show(pieces)).toEqual(groups);
});

test('actions that nobody knows share a group only where the same ones are left out', () => {
  const lend = { actions: 'nosuch:*', resource: 'shelf' };
  const [a, b] = [['nosuch:Lend'], ['nosuch:Give']];
  expect(
    show([
      { ...lend, exceptActions: a },
      { ...lend, resource: 'attic', exceptActions: a },
    ]),
  ).toHaveLength(1);
  expect(
    show([
      { ...lend, exceptActions: a },
      { ...lend, resource: 'attic', exceptActions: b },
    ]),
  ).toHaveLength(2);
  expect(
    show([
      { ...lend, exceptActions: a },
      { ...lend, exceptActions: b },
    ]),
  ).toHaveLength(2);
  expect(show([{ ...lend, exceptActions: [] }, lend])).toHaveLength(2);
});

test('names that are known to differ do not meet', () => {
  const { differ } = namesOf({ distinct: [['Shelf', 'Attic']] });
  const pieces = (other: string) => [
    { actions: 'Get', resource: '⟨Shelf⟩', except: ['⟨Attic⟩'] },
    { actions: 'Get', resource: other },
  ];
  expect(show(pieces('⟨Shelf⟩/*'), differ)).toEqual(['Get on ⟨Shelf⟩, ⟨Shelf⟩/* but ⟨Attic⟩']);
  expect(show(pieces('⟨Shelf⟩'), differ)).toEqual(['Get on ⟨Shelf⟩ but ⟨Attic⟩']);
  expect(show(pieces('⟨Shelf⟩'))).toEqual(['Get on ⟨Shelf⟩ but ⟨Attic⟩', 'Get on ⟨Shelf⟩']);
  expect(show(pieces('⟨Cellar⟩'), differ)).toEqual(['Get on ⟨Shelf⟩ but ⟨Attic⟩', 'Get on ⟨Cellar⟩']);
});

test('the example is that of the first piece', () => {
  const [group] = grouped(
    [piece({ actions: 'Get', resource: 'shelf' }), piece({ actions: 'Get', resource: 'attic' })],
    alike,
  );
  expect(group?.example.by.resource).toBe('shelf');
});
