import type { ts } from '../../program/index.js';
import type { Abs, Frame } from './domain.js';

type Of<K extends Abs['is']> = Extract<Abs, { readonly is: K }>;

/**
 * What a place makes in a frame: the same value each time, or recursion would never end. `key` names the place: its node, or a text
 * where one node makes several things.
 */
export function allocated<K extends Abs['is']>(frame: Frame, key: ts.Node | string, is: K, make: () => Of<K>): Of<K> {
  const found = frame.allocations.get(key);
  if (found?.is === is) return found as Of<K>;
  const made = make();
  frame.allocations.set(key, made);
  return made;
}
