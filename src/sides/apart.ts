import type { NamedIn } from '../infra/index.js';
import {
  conditionOf,
  conditionsIn,
  expressionOf,
  type Known,
  partsOf,
  type Reference,
  type Value,
  valueKey,
} from '../vocabulary/index.js';

/** The names of one side: its template's, with what its conditions and mappings say. */
export type SideNames = Omit<NamedIn<unknown>, 'found'>;

/** What goes by one id in two templates and is not the same. */
export interface Apart {
  readonly names: ReadonlySet<Reference>;
  /** As they stand in `given`. */
  readonly conditions: ReadonlySet<string>;
}

/**
 * One logical id is one thing in two versions of a template, unless they give it two names. What is made of such a thing, chosen by a
 * condition that says something else, or looked up in a mapping that does, is not the same either.
 */
export function apart(first: SideNames, second: SideNames): Apart {
  const conditions = conditionsApart(first, second);
  const names = new Set<Reference>();
  for (let before = -1; before < names.size; ) {
    before = names.size;
    for (const [name, known] of first.stack.names) {
      const other = second.stack.names.get(name);
      if (other === undefined) continue;
      if (saysOther(known, other, { names, conditions }) || looksUpOther(name, first, second)) names.add(name);
    }
  }
  return { names, conditions };
}

function conditionsApart(first: SideNames, second: SideNames): ReadonlySet<string> {
  const other = [...first.conditions].filter(([name, says]) => (second.conditions.get(name) ?? says) !== says);
  return new Set(other.map(([name]) => conditionOf(first.stack.file, name)));
}

function saysOther(a: Known, b: Known, { names, conditions }: Apart): boolean {
  if (written(a) !== written(b) || a.type !== b.type) return true;
  if (a.is === undefined) return false;
  return referencesIn(a.is).some((r) => names.has(r)) || [...conditionsIn(a.is)].some((one) => conditions.has(one));
}

function written({ is }: Known): string {
  return is === undefined ? '' : valueKey(is);
}

function referencesIn(value: Value): readonly Reference[] {
  return value.is === 'reference' ? [value.to] : partsOf(value).flatMap(referencesIn);
}

function looksUpOther(name: Reference, first: SideNames, second: SideNames): boolean {
  const lookUp = expressionOf(name)?.['Fn::FindInMap'];
  const mapping = Array.isArray(lookUp) ? String(lookUp[0]) : undefined;
  return mapping !== undefined && first.mappings.get(mapping) !== second.mappings.get(mapping);
}
