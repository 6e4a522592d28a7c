import type { Differ } from './glob.js';
import type { Reference } from './reference.js';
import type { Value } from './value.js';

/** What is known of a name, beside the patterns in which it stands. */
export interface Known {
  /** Which characters it may hold: `name` no ':' and no '/'; `path` no ':'; `arn` a whole ARN; `any` all but wildcards. */
  readonly chars: 'name' | 'path' | 'digits' | 'region' | 'alnum' | 'arn' | 'any';
  readonly length?: number;
  /** The text or pattern that it equals, where a property tells: TableName: !Sub orders-${Stage}. */
  readonly is?: Value;
  /** Every text that it can be: AllowedValues, a FindInMap column. */
  readonly oneOf?: readonly string[];
  /** A parameter's default. It is not the value: a deployment may override it. */
  readonly default?: string;
  readonly mayBeEmpty?: boolean;
  readonly mayHoldWildcards?: boolean;
  readonly list?: boolean;
  /** The resource type that it names, where it names one. */
  readonly type?: string;
}

/** What is known of opaque names. */
export interface Names {
  known(name: Reference): Known | undefined;
  /** Whether two names surely stand for different texts. */
  readonly differ: Differ;
}
