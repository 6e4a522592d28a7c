import {
  type Arn,
  arn,
  arnOfText,
  type Deployment,
  isOpen,
  type Resource,
  type Stack,
} from '../../vocabulary/index.js';
import { boundText } from './bind.js';
import { relatedOf } from './related.js';

/** An observed ARN, or a pattern of such, as the pattern that the project would write for it. */
export type Unbind = (observed: Arn) => Arn;

/**
 * Turns ARNs that were observed in a deployment back into the resources of its stacks: one that is a resource's ARN, or continues it
 * with `/` or `:`, has the resource's names in it; of several the longest wins, an alias before its function. What is of no
 * resource, region or account of the deployment stays as it is. What was observed is text: a `*` in an object's key is no wildcard.
 */
export function unbinder(deployment: Pick<Deployment, 'bindings'>, stacks: readonly Stack[]): Unbind {
  const resources = stacks.flatMap((stack) => stack.resources);
  const own = byText(resources.flatMap(patternsOf), deployment);
  const made = byText(resources.flatMap(relatedOf), deployment);
  return (observed) => {
    const [first, ...more] = observed;
    if (first === undefined || !('text' in first)) return observed;
    for (const end of endsIn(first.text, more.length === 0)) {
      const [start, rest] = [first.text.slice(0, end), first.text.slice(end)];
      const form = own.get(start) ?? (rest === '' ? undefined : made.get(start));
      if (form !== undefined) return arn([...form, { text: rest }, ...more]);
    }
    return observed;
  };
}

/** Of two that read alike the first is taken. */
function byText(patterns: readonly Arn[], deployment: Pick<Deployment, 'bindings'>): ReadonlyMap<string, Arn> {
  const found = new Map<string, Arn>();
  for (const pattern of patterns) {
    const text = boundText(pattern, deployment);
    if (text !== undefined && !found.has(text)) found.set(text, pattern);
  }
  return found;
}

/** Where a resource's ARN may end in the text, the last first. `whole`: nothing follows the text. */
function endsIn(observed: string, whole: boolean): readonly number[] {
  const delimiters = [...observed.matchAll(/[/:]/g)].map(({ index }) => index).reverse();
  return whole ? [observed.length, ...delimiters] : delimiters;
}

/** The patterns that an ARN of the resource may begin with: its ARN and attributes, and these up to its own name. */
function patternsOf(resource: Resource): readonly Arn[] {
  const attributes = [...resource.attributes.values()].filter((value) => !isOpen(value));
  const arns = [resource.arn ?? [], ...attributes.flatMap((value) => arnOfText(value, 'pattern'))].filter(isArn);
  return [...arns, ...arns.flatMap((pattern) => upToName(pattern, resource))];
}

function isArn([first]: Arn): boolean {
  return first !== undefined && 'text' in first && first.text.startsWith('arn:');
}

/** A layer without its version, a connection without its random end. */
function upToName(pattern: Arn, { scope, id }: Resource): readonly Arn[] {
  const own = pattern.findIndex(
    (part) => 'name' in part && part.name.scope === scope && part.name.id === id && part.name.attribute === '',
  );
  const next = pattern[own + 1];
  return own >= 0 && next !== undefined && 'text' in next && /^[/:]/.test(next.text) ? [pattern.slice(0, own + 1)] : [];
}
