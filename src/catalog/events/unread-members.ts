import { record, reference, referenceValue, type Value } from '../../vocabulary/index.js';
import type { Checks } from '../check.js';
import type { RecordedCall } from './recorded-call.js';

/**
 * The plain members of an input that change nothing about the checks of an operation which names nothing: neither alone nor beside the
 * others. `checksOf` gives the checks for an input.
 */
export function unreadMembers(
  { names, plain, namesNothing }: Pick<RecordedCall, 'names' | 'plain' | 'namesNothing'>,
  checksOf: (input: Value) => Checks,
): ReadonlySet<string> {
  const given = namesNothing
    ? [...names.members.values()].map(({ name }) => name).filter((name) => plain.has(name))
    : [];
  const keyOf = (members: readonly string[]): string =>
    JSON.stringify(
      checksOf(record(members.map((name) => [name, referenceValue(reference('parameter', name))] as const))),
    );
  if (given.length === 0) return new Set();
  const [none, all] = [keyOf([]), keyOf(given)];
  return new Set(given.filter((one) => keyOf([one]) === none && keyOf(given.filter((name) => name !== one)) === all));
}
