import type { ArnPart, Names, Reference } from '../../vocabulary/index.js';
import { ANY, CHARSETS } from '../automata/charset.js';
import type { Syms } from '../automata/compile.js';
import type { Sym } from '../automata/letter.js';

/** The letters of names and variables. Of a variable nothing is known; of a name what `names` tells. */
export function symsOf(names: Names | undefined): Syms {
  const made = new Map<string, readonly Sym[]>();
  const byName = new Map<Reference, readonly Sym[]>();

  function ofName(name: Reference): readonly Sym[] {
    const known = names?.known(name);
    const open = known === undefined || known.mayHoldWildcards === true;
    const chars = open ? ANY : CHARSETS[known.chars];
    const mayBeEmpty = open || known.mayBeEmpty === true;
    const isArn = !open && known.chars === 'arn';
    if (open || known.length === undefined) return [{ of: { name }, chars, mayBeEmpty, ...(isArn && { isArn }) }];
    return Array.from({ length: known.length }, (_, single) => ({ of: { name }, chars, mayBeEmpty: false, single }));
  }

  function of(part: ArnPart): readonly Sym[] {
    if ('name' in part) {
      const found = byName.get(part.name) ?? ofName(part.name);
      byName.set(part.name, found);
      return found;
    }
    if (!('variable' in part)) return [];
    const variable = part.variable.toLowerCase();
    const key = JSON.stringify([variable, part.otherwise]);
    const found = made.get(key) ?? [
      {
        of: part.otherwise === undefined ? { variable } : { variable, otherwise: part.otherwise },
        chars: ANY,
        mayBeEmpty: true,
      },
    ];
    made.set(key, found);
    return found;
  }

  // A character of a text of known length says nothing of the whole.
  const differ = (a: Sym, b: Sym): boolean =>
    [a, b].every(({ single }) => single === undefined) &&
    'name' in a.of &&
    'name' in b.of &&
    names?.differ(a.of.name, b.of.name) === true;
  return { of, differ };
}
