import type { Compiling, Syms } from '../../../src/policy/automata/compile.js';
import { compile } from '../../../src/policy/automata/compile.js';
import { isSym, type Letter } from '../../../src/policy/automata/letter.js';
import type { Reading, Token } from '../../../src/policy/automata/token.js';
import { symsOf } from '../../../src/policy/contains/syms.js';
import { showReference } from '../../../src/vocabulary/index.js';
import { namesOf, patternOf } from '../cases/references.js';

// Names of a seed bank, as the automata see them: each with something else that is known of it.

export const syms: Syms = symsOf(
  namesOf({
    names: {
      Seed: { chars: 'name' },
      Twin: { chars: 'name' },
      Note: { chars: 'name', empty: true },
      Pot: { chars: 'alnum', length: 3 },
      Box: { chars: 'digits', length: 2 },
      Row: { chars: 'digits' },
      Field: { chars: 'region' },
      Way: { chars: 'path' },
      Arn: { chars: 'arn' },
    },
    distinct: [
      ['Seed', 'Twin'],
      ['Seed', 'Pot'],
    ],
  }),
);

/** The tokens of a pattern in the notation of the reference cases. */
export function tokensOf(pattern: string, reading: Reading, more: Partial<Compiling> = {}): readonly Token[] {
  return compile(patternOf(pattern), { reading, colons: 'across', syms, ...more });
}

/** A word in the same notation: `shelf/⟨Seed⟩`. */
export function wordOf(written: string): readonly Letter[] {
  return patternOf(written).flatMap((part): readonly Letter[] => ('text' in part ? [...part.text] : syms.of(part)));
}

/** A word as it is written: `shelf/⟨Seed⟩`, with the place in texts of known length: `⟨Pot 0⟩`. */
export function showWord(word: readonly Letter[]): string {
  return word.map(showLetter).join('');
}

export function showLetter(letter: Letter): string {
  if (!isSym(letter)) return letter;
  const { of, single } = letter;
  const written = 'name' in of ? showReference(of.name) : [of.variable, of.otherwise].filter(Boolean).join(', ');
  return `⟨${written}${single === undefined ? '' : ` ${single}`}⟩`;
}
