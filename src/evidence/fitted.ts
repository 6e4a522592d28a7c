import type { Known, Reference, Value } from '../vocabulary/index.js';

type Chars = Known['chars'];

/** What holds no `/` and no `:`, and what holds no `:`: pieces of such names hold none either, or the name would be none. */
const STRICTER: Readonly<Partial<Record<Chars, readonly Chars[]>>> = { name: ['any', 'path'], path: ['any'] };

/**
 * What is known of names once it is seen what they are pieces of: a parameter `Stage` of a bucket's name `till-${Stage}` holds no `/`, since no
 * bucket's name does. INVARIANT: what bears such a name is deployed wherever the name of it is asked for.
 */
export function fitted(names: ReadonlyMap<Reference, Known>): ReadonlyMap<Reference, Known> {
  const all = new Map(names);
  for (const { chars, is } of names.values()) {
    const looser = STRICTER[chars];
    if (looser === undefined || is === undefined) continue;
    for (const piece of piecesOf(is)) {
      const known = all.get(piece);
      if (known !== undefined && looser.includes(known.chars)) all.set(piece, { ...known, chars });
    }
  }
  return all;
}

/** The names that stand in the value whichever of its alternatives it is. */
function piecesOf(value: Value): readonly Reference[] {
  if (value.is === 'reference') return [value.to];
  return value.is === 'joined' ? value.parts.flatMap(piecesOf) : [];
}
