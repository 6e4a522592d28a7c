import { type Arn, arn, arnFromPattern, type Deployment, type Reference } from '../../vocabulary/index.js';

/** A pattern with what a deployment tells of its names. */
export interface Bound {
  readonly arn: Arn;
  /** The names of which it tells nothing, each once. They stay in the pattern. */
  readonly unbound: readonly Reference[];
}

/**
 * The pattern as it reads where it is deployed. A parameter's text is IAM's own notation there, as a `*` in it is a wildcard; the names
 * of resources hold none.
 */
export function bind(pattern: Arn, { bindings }: Pick<Deployment, 'bindings'>): Bound {
  const unbound = pattern.flatMap((part) => ('name' in part && !bindings.has(part.name) ? [part.name] : []));
  const parts = pattern.flatMap((part): Arn => {
    const text = 'name' in part ? bindings.get(part.name) : undefined;
    return text === undefined ? [part] : arnFromPattern(text);
  });
  return { arn: arn(parts), unbound: [...new Set(unbound)] };
}

/** The text that the pattern is where it is deployed; undefined where it is several, or where that is not told. */
export function boundText(pattern: Arn, deployment: Pick<Deployment, 'bindings'>): string | undefined {
  const [only, more] = bind(pattern, deployment).arn;
  return only !== undefined && more === undefined && 'text' in only ? only.text : undefined;
}
