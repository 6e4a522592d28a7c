import { describe, expect, test } from 'vitest';
import { ANY, CHARSETS } from '../../../src/policy/automata/charset.js';
import type { Sym } from '../../../src/policy/automata/letter.js';
import { symsOf } from '../../../src/policy/contains/syms.js';
import { nameOf, namesOf, patternOf, type WrittenName } from '../cases/references.js';

const told: Readonly<Record<string, WrittenName>> = {
  Name: { chars: 'name' },
  Empty: { chars: 'path', empty: true },
  Three: { chars: 'digits', length: 3 },
  Nil: { chars: 'digits', length: 0 },
  Wild: { chars: 'name', wild: true, length: 3 },
  Other: { chars: 'region' },
  Long: { chars: 'digits', length: 2 },
};
const syms = symsOf(namesOf({ names: told, distinct: [['Name', 'Other', 'Three', 'Long']] }));
const lettersOf = (part: string, of = syms): readonly Sym[] => of.of(patternOf(part)[0] ?? { text: '' });

describe('the letters of a name', () => {
  test.each([
    ['⟨Name⟩', [{ chars: CHARSETS.name, mayBeEmpty: false }]],
    ['⟨Empty⟩', [{ chars: CHARSETS.path, mayBeEmpty: true }]],
    ['⟨Three⟩', [0, 1, 2].map((single) => ({ chars: CHARSETS.digits, mayBeEmpty: false, single }))],
    ['⟨Nil⟩', []],
    // Of what may hold wildcards, and of what is not known, nothing is known.
    ['⟨Wild⟩', [{ chars: ANY, mayBeEmpty: true }]],
    ['⟨Unheard⟩', [{ chars: ANY, mayBeEmpty: true }]],
  ])('%s', (written, expected) => {
    const name = nameOf(written.slice(1, -1));
    expect(lettersOf(written)).toEqual(expected.map((one) => ({ of: { name }, ...one })));
  });

  test('are the same objects wherever it stands', () => {
    expect(lettersOf('⟨Name⟩')).toBe(lettersOf('⟨Name⟩'));
    expect(lettersOf('⟨Name⟩')[0]).not.toBe(lettersOf('⟨Other⟩')[0]);
    expect(lettersOf('⟨Name⟩', symsOf(undefined))).toEqual([
      { of: { name: nameOf('Name') }, chars: ANY, mayBeEmpty: true },
    ]);
  });
});

test('a variable is one letter, for each default another', () => {
  const plain = { of: { variable: 'aws:username' }, chars: ANY, mayBeEmpty: true };
  expect(lettersOf('${aws:username}')).toEqual([plain]);
  expect(lettersOf('${AWS:UserName}')).toBe(lettersOf('${aws:username}'));
  expect(lettersOf("${aws:username, 'x'}")).toEqual([{ ...plain, of: { variable: 'aws:username', otherwise: 'x' } }]);
  expect(lettersOf("${aws:username, 'x'}")).toBe(lettersOf("${AWS:username, 'x'}"));
  expect(lettersOf("${aws:username, 'x'}")).not.toBe(lettersOf("${aws:username, 'y'}"));
  expect(lettersOf('${aws:userid}')).not.toBe(lettersOf('${aws:username}'));
});

test('texts and wildcards have none', () => {
  expect([lettersOf('a'), lettersOf('*'), lettersOf('?')]).toEqual([[], [], []]);
});

test.each([
  ['⟨Name⟩', '⟨Other⟩', true],
  ['⟨Other⟩', '⟨Name⟩', true],
  ['⟨Name⟩', '⟨Name⟩', false],
  ['⟨Name⟩', '⟨Empty⟩', false],
  ['⟨Name⟩', '${aws:username}', false],
  ['${aws:username}', '⟨Name⟩', false],
  ['${aws:username}', '${aws:userid}', false],
  // A character of a text says nothing of the whole.
  ['⟨Three⟩', '⟨Name⟩', false],
  ['⟨Name⟩', '⟨Three⟩', false],
])('%s and %s are known to differ: %s', (a, b, expected) => {
  const [[one], [other]] = [lettersOf(a), lettersOf(b)];
  expect(syms.differ(one as Sym, other as Sym)).toBe(expected);
  expect(symsOf(undefined).differ(one as Sym, other as Sym)).toBe(false);
});
