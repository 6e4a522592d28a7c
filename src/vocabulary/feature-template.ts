import type { Action } from './action.js';
import { joined, memberOf, text, type Value } from './value.js';

/**
 * What a trigger or a runtime feature brings with it: one file below policy-templates. A Feature names it by `id` and holds its parameters.
 * Patterns are in IAM's own notation with `${Parameter}` holes, `${AWS::Region}` and the like among them: see `fillHoles`.
 */
export interface FeatureTemplate {
  /** The file below policy-templates without `.json`: `triggers/sqs`. */
  readonly id: string;
  readonly title: string;
  /** The AWS documentation page that says so. */
  readonly source: string;
  /** What the function's role needs for it. Empty where the service invokes the function by the function's own policy. */
  readonly needs: readonly FeatureNeed[];
  /** What the handler's event holds: which texts are known before any event comes. */
  readonly event: readonly NamedEventPath[];
}

export interface FeatureNeed {
  readonly actions: readonly Action[];
  /** Resource patterns: `${Queue}`, `arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${LogGroup}:*`, `*`. */
  readonly on: readonly string[];
  /** Why the resource is no tighter, where it could be thought to be. */
  readonly note?: string;
  /** Used on some ways only: see Need. */
  readonly sometimes?: true;
}

export interface NamedEventPath {
  /** As in a Value that `is: 'event'`: `['Records', '*', 's3', 'bucket', 'name']`. */
  readonly path: readonly string[];
  /** The text there, as a pattern with holes. */
  readonly holds: string;
}

/**
 * The pattern with its holes filled: `arn:aws:s3:::${Bucket}/*` becomes a joined Value. Text of the pattern stays in IAM's notation,
 * so that `*` in it is a wildcard, as in the Values of a policy document. Undefined where a hole has no parameter.
 */
export function fillHoles(pattern: string, parameters: Pick<ReadonlyMap<string, Value>, 'get'>): Value | undefined {
  const parts: Value[] = [];
  for (const piece of pattern.split(/(\$\{[^}]*\})/)) {
    const hole = piece.startsWith('${') ? parameters.get(piece.slice(2, -1)) : text(piece);
    if (hole === undefined) return undefined;
    parts.push(hole);
  }
  return joined(parts);
}

/**
 * What the handler's event is known to hold at a path, for a workload with this feature. Undefined where the template does not say.
 * A path below one that holds a record gives the record's member: a custom resource's `ResourceProperties`.
 */
export function eventValue(
  template: FeatureTemplate,
  parameters: ReadonlyMap<string, Value>,
  path: readonly string[],
): Value | undefined {
  for (const named of template.event) {
    if (named.path.length > path.length || !named.path.every((key, i) => key === path[i])) continue;
    const held = fillHoles(named.holds, parameters);
    const value = path.slice(named.path.length).reduce((v, key) => (v === undefined ? v : memberOf(v, key)), held);
    if (value !== undefined) return value;
  }
  return undefined;
}
