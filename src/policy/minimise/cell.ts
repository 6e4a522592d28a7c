import { type ActionGlob, type Arn, actionCovers, arnKey, covers } from '../../vocabulary/index.js';
import { type Terms, termsFollow, termsKey } from './terms.js';

/** What is to be granted: an action on a resource under some terms. */
export interface Cell extends Terms {
  readonly action: ActionGlob;
  readonly on: Arn;
}

/** Whether the first grants all that the second asks for, whatever the names stand for. */
export function cellCovers(outer: Cell, inner: Cell): boolean {
  return actionCovers(outer.action, inner.action) && covers(outer.on, inner.on) && termsFollow(outer, inner);
}

/** A text that two cells share exactly when they are equal. */
export function cellKey(cell: Cell): string {
  return joinedKey(actionKey(cell.action), resourceKey(cell.on), termsKey(cell));
}

export function actionKey(action: ActionGlob): string {
  return action.toLowerCase();
}

const resourceKeys = new WeakMap<Arn, string>();

/** `arnKey`, made once for each pattern. */
export function resourceKey(on: Arn): string {
  const key = resourceKeys.get(on) ?? arnKey(on);
  resourceKeys.set(on, key);
  return key;
}

export function joinedKey(...keys: readonly string[]): string {
  return keys.join('\u0001');
}
