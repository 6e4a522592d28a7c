import { groupBy, type Missed, showPlace } from '../../vocabulary/index.js';
import type { UnseenPackage } from '../abstract/domain.js';

/** So many are named with their places. */
const MOST = 4;

/**
 * What a workload misses because of packages that can't be read and of which nobody knows what they depend on: any of them may call AWS,
 * on its own account. It is one gap, however many they are.
 */
export function missedIn(packages: readonly UnseenPackage[], who: string): readonly Missed[] {
  const [first, ...others] = packages.filter(({ told }) => !told);
  if (first === undefined) return [];
  const named = [first, ...others].slice(0, MOST).map(({ name, at }) => `\`${name}\` (${showPlace(at)})`);
  const rest = others.length + 1 - named.length;
  const all = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
  const because = `${all} ${others.length === 0 ? 'is' : 'are'} neither installed nor in a lock file, and may call AWS`;
  return [{ who, over: 'everything', because, at: first.at }];
}

/** Each package once, where it is seen first. */
export function byName(packages: readonly UnseenPackage[]): readonly UnseenPackage[] {
  return [...groupBy(packages, ({ name }) => name).values()].flatMap((same) => same.slice(0, 1));
}
