import { alternatives, record, type Value } from '../../vocabulary/index.js';
import { present } from '../input/path.js';

/** More members than these are not left out in every combination, but one by one and all together. */
const MOST_COMBINED = 3;
/** Inputs of more members than any code writes are not tried one by one. */
const MOST_TRIED = 32;

/** Whether leaving a member out gives an input that the operation still takes, and that is checked otherwise. */
export type Matters = (without: Value, all: Value) => boolean;

/**
 * The inputs that one of members which may not be given stands for: with all of them first, then without those that matter. A member
 * may be left out where `absent` is among its alternatives, or where nothing tells its value.
 */
export function variantsOf(input: Value, matters: Matters): readonly Value[] {
  const all = leaveOut(input, new Set());
  if (input.is !== 'record') return [all];
  const tried = [...input.members].filter(([, value]) => mayBeAbsent(value)).slice(0, MOST_TRIED);
  const names = tried.map(([name]) => name).filter((name) => matters(leaveOut(input, new Set([name])), all));
  return [all, ...setsOf(names).map((left) => leaveOut(input, left))];
}

function setsOf(names: readonly string[]): readonly ReadonlySet<string>[] {
  if (names.length > MOST_COMBINED) return [...names.map((name) => new Set([name])), new Set(names)];
  const numbers = Array.from({ length: 2 ** names.length - 1 }, (_, i) => i + 1);
  return numbers.map((bits) => new Set(names.filter((_, i) => (bits >> i) % 2 === 1)));
}

function mayBeAbsent(value: Value): boolean {
  return alternatives(value).some(
    ({ is }) => is === 'absent' || is === 'unknown' || is === 'event' || is === 'stored' || is === 'environment',
  );
}

/** The input without these members, and without `absent` among the alternatives of the others. */
function leaveOut(input: Value, names: ReadonlySet<string>): Value {
  if (input.is !== 'record') return input;
  const members = [...input.members].flatMap(([name, value]) => {
    const given = names.has(name) ? undefined : present(value);
    return given === undefined ? [] : [[name, given] as const];
  });
  return record(members, input.open, input.computed);
}
