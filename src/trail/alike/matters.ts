import { isJson, type Json, parsed } from '../records/json.js';
import type { Hole, Piece } from './outline.js';

/**
 * Of what stands among the parameters of a record, in the order of the text, whether it matters to a function of them: whether another text or
 * number in its place leads to another result. INVARIANT: the function reads each as a whole, or only whether it is there.
 */
export function whatMatters(
  text: string,
  call: readonly Piece[],
  of: (parameters: Json) => string | undefined,
): readonly boolean[] {
  const [begin, end] = call.flatMap((piece) => (piece.is !== 'fixed' && piece.of === 'requestParameters' ? piece.from : []));
  if (begin === undefined || end === undefined) return [];
  const resultOf = (json: string): string | undefined => {
    const parameters = parsed(json);
    return isJson(parameters) ? of(parameters) : undefined;
  };
  const result = resultOf(text.slice(begin, end));
  return givenIn(call).map(({ to }) => resultOf(text.slice(begin, to) + OTHER + text.slice(to, end)) !== result);
}

/** Behind a text it makes another of the same kind, as behind a number. */
const OTHER = '1';

function givenIn(call: readonly Piece[]): readonly Hole[] {
  return call.filter((piece) => piece.is === 'hole').filter(({ of }) => of === 'given');
}
