import type { Arn, Condition } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';

/** What stands in an ARN for a name as the API takes it: a piece of one, or (beginning with `arn:`) a whole one. */
export interface Named {
  readonly pattern: Arn;
  readonly when?: readonly Condition[];
  /** Set where the name, though something is known of it, does not tell the resource. */
  readonly known?: 'not';
  /** False where the name, even when it isn't known, can't be that of a resource elsewhere. */
  readonly mayBeArn?: boolean;
  readonly note?: string;
}

/**
 * How one kind of API name becomes what stands in an ARN: a queue's URL, a secret's name. Gets the name as far as it is known and
 * gives every pattern that it may stand for; none where the name is not of that kind. A name that isn't known comes as `*`.
 */
export type Naming = (name: Arn, own: Own) => readonly Named[];
