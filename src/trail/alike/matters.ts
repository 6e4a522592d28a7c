import { isJson, type Json, parsed } from '../records/json.js';
import type { Piece } from './outline.js';

/**
 * Of what stands among the parameters of a record, in the order of the text, whether it matters to a function of them: whether another text or
 * number in its place leads to another result. INVARIANT: the function reads each as a whole, or only whether it is there. Without such a function
 * all matters.
 */
export function whatMatters(
  text: string,
  call: readonly Piece[],
  of: ((parameters: Json) => string | undefined) | undefined,
): readonly boolean[] {
  const given = call.flatMap((piece) => (piece.is === 'hole' && piece.of === 'given' ? piece : []));
  const [begin, end] = call.flatMap((piece) => (piece.is !== 'fixed' && piece.of === 'requestParameters' ? piece : []));
  const resultOf = (json: string): string | undefined => {
    const parameters = parsed(json);
    return of && isJson(parameters) ? of(parameters) : undefined;
  };
  const result = resultOf(text.slice(begin?.from, end?.from));
  if (result === undefined || begin === undefined || end === undefined) return given.map(() => true);
  return given.map(({ to }) => resultOf(text.slice(begin.from, to) + OTHER + text.slice(to, end.from)) !== result);
}

/** Behind a text it makes another of the same kind, as behind a number. */
const OTHER = '1';
