import { describe, expect, test } from 'vitest';
import { groundPolicy, namesIn, patternsIn, variablesIn } from '../../../src/policy/contains/ground.js';
import { type Reference, showReference } from '../../../src/vocabulary/index.js';
import { nameOf, namesOf, showPattern } from '../cases/references.js';
import { policy } from './rules.js';

const names = namesOf({
  names: {
    Saw: { chars: 'name', is: 'saw-⟨Branch⟩' },
    Branch: { chars: 'name' },
    Round: { chars: 'name', is: '⟨Round⟩' },
    Link0: { chars: 'name', is: '⟨Link1⟩' },
    ...Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`Link${i + 1}`, { chars: 'name' as const, is: `⟨Link${i + 2}⟩` }]),
    ),
    Link9: { chars: 'name', is: 'end' },
    Long: { chars: 'name', is: 'x'.repeat(2049) },
    Star: { chars: 'any', is: 'a*' },
  },
});

const shed = policy(
  { Resource: ['arn:aws:shed:::⟨Saw⟩/*', '${aws:username}'], Condition: { StringLike: { 'shed:Owner': '⟨Branch⟩?' } } },
  { NotResource: "arn:aws:shed:::${Shed:Key, 'x'}⟨Drill⟩" },
  { Resource: 'arn:aws:shed:::plain', Condition: { StringEquals: { 'shed:Owner': ['north', '${AWS:UserName}'] } } },
);

const NOTHING: ReadonlyMap<Reference, string> = new Map();
const fixed = (told: Readonly<Record<string, string>>) =>
  new Map(Object.entries(told).map(([id, text]) => [nameOf(id), text] as const));

test('patterns are those of resources, of NotResource, and of conditions', () => {
  expect(patternsIn(shed).map(showPattern)).toEqual([
    'arn:aws:shed:::⟨Saw⟩/*',
    '${aws:username}',
    '⟨Branch⟩?',
    'arn:aws:shed:::${Shed:Key}⟨Drill⟩',
    'arn:aws:shed:::plain',
    'north',
    '${AWS:UserName}',
  ]);
  const { resources: _, ...statement } = shed.statements[0] as (typeof shed.statements)[number];
  expect(patternsIn({ ...shed, statements: [statement] }).map(showPattern)).toEqual(['⟨Branch⟩?']);
});

test('variables are told by their keys in lower case', () => {
  expect([...variablesIn(shed)]).toEqual(['aws:username', 'shed:key']);
});

describe('names', () => {
  test.each([
    [undefined, NOTHING, ['Saw', 'Branch', 'Drill']],
    [names, NOTHING, ['Branch', 'Drill']],
    [names, fixed({ Branch: 'north' }), ['Drill']],
    [names, fixed({ Saw: 'saw' }), ['Branch', 'Drill']],
    [undefined, fixed({ Saw: 'saw', Branch: 'north', Drill: 'd' }), []],
  ])('are those that are not known to equal something else: %#', (known, told, expected) => {
    expect([...namesIn(shed, known, told)].map(showReference)).toEqual(expected);
  });
});

/** The pattern with texts for names. */
function ground(pattern: string, told = NOTHING): string {
  return patternsIn(groundPolicy(policy({ Resource: pattern }), names, told))
    .map(showPattern)
    .join();
}

describe('texts in place of names', () => {
  test('stand in resources and conditions', () => {
    const texts = fixed({ Branch: 'north', Drill: 'drill' });
    const grounded = groundPolicy(shed, names, texts);
    expect(patternsIn(grounded).map(showPattern)).toEqual([
      'arn:aws:shed:::saw-north/*',
      '${aws:username}',
      'north?',
      'arn:aws:shed:::${Shed:Key}drill',
      'arn:aws:shed:::plain',
      'north',
      '${AWS:UserName}',
    ]);
    // Everything else stays.
    expect(grounded.statements.map(({ resources }) => Object.keys(resources ?? {}))).toEqual([
      ['only'],
      ['except'],
      ['only'],
    ]);
    expect(grounded.statements.map(({ actions }) => actions)).toEqual(shed.statements.map(({ actions }) => actions));
    expect(grounded.statements[0]?.when).toMatchObject([{ operator: 'StringLike', key: 'shed:Owner' }]);
  });

  test('are added to no statement without resources', () => {
    const { resources: _, ...statement } = shed.statements[0] as (typeof shed.statements)[number];
    const [made] = groundPolicy({ ...shed, statements: [statement] }, names, NOTHING).statements;
    expect(made && 'resources' in made).toBe(false);
  });

  test.each([
    ['⟨Saw⟩', 'saw-⟨Branch⟩'],
    ['⟨Star⟩', 'a*'], // as a text: see below
    ['⟨Round⟩', '⟨Round⟩'],
    ['⟨Link2⟩', 'end'],
    ['⟨Link1⟩', '⟨Link9⟩'],
    ['⟨Long⟩', '⟨Long⟩'],
    ['⟨Unheard⟩', '⟨Unheard⟩'],
  ])('%s becomes %s', (pattern, expected) => {
    expect(ground(pattern)).toBe(expected);
  });

  test('are no patterns', () => {
    const [pattern] = patternsIn(groundPolicy(policy({ Resource: '⟨Star⟩⟨Saw⟩' }), names, fixed({ Saw: '?' })));
    expect(pattern).toEqual([{ text: 'a*?' }]);
  });

  test('that are fixed come before what a name is known to equal', () => {
    expect(ground('⟨Saw⟩', fixed({ Saw: 'drill', Branch: 'north' }))).toBe('drill');
  });
});
