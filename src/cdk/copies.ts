import type { Missed } from '../vocabulary/index.js';
import type { Unit } from './synth.js';

/**
 * The stacks without those whose functions another one has too, of the same lines: an app that is deployed to several stages makes a stack
 * for each, and names each function once.
 */
export function withoutCopies(units: readonly Unit[]): {
  readonly own: readonly Unit[];
  readonly copies: readonly Missed[];
} {
  const own: Unit[] = [];
  const copies: Missed[] = [];
  const known = new Map<string, Unit>();
  for (const unit of units) {
    const functions = functionsOf(unit);
    const other = functions.map((one) => known.get(one)).find((found) => found !== undefined);
    if (other === undefined || !functions.every((one) => known.has(one))) {
      own.push(unit);
      for (const one of functions) known.set(one, unit);
    } else {
      const because = `the stack \`${unit.path.join('/')}\` has the functions of \`${other.path.join('/')}\`, which is read in its place`;
      copies.push({ over: 'nothing', because, at: unit.at });
    }
  }
  return { own, copies };
}

/** The functions of a stack by their paths and lines. */
function functionsOf({ resources }: Unit): readonly string[] {
  return [...resources.values()]
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map(({ shown, at }) => `${at.file}:${at.line} ${shown}`);
}
