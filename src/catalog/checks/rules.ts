import type { ActionEntry } from '../../vocabulary/index.js';
import { alternatives, arnFromPattern, type Condition, type Value } from '../../vocabulary/index.js';
import type { Check } from '../check.js';
import type { Rule } from '../data.js';
import { valuesAt } from '../input/path.js';
import { fillingsOf, unnamed } from './filling.js';
import { resourcesOf } from './general-rule.js';
import { instantiate, type Resource } from './instantiate.js';
import { applies } from './predicates.js';
import { parseTemplate } from './template.js';
import type { Scope } from './variables.js';
import { type Matters, variantsOf } from './variants.js';

/** A check, and whether no name of its resource is seen in a call that should give one. */
export interface FoundCheck extends Check {
  readonly isUnnamed?: true;
}

/** The checks of one rule, for each value that it goes over. None where the input doesn't give what the rule asks for. */
export function checksOfRule(rule: Rule, entry: ActionEntry, scope: Scope): readonly FoundCheck[] {
  const items = scopesOf(rule, scope);
  const inputs =
    rule.each === undefined ? items : items.flatMap((item) => variantsOf(item, mattersTo(rule, entry, scope)));
  return inputs.flatMap((input) => checksWithin(rule, entry, { ...scope, input }));
}

function mattersTo(rule: Rule, entry: ActionEntry, scope: Scope): Matters {
  return mattersFor((input) => checksWithin(rule, entry, { ...scope, input }));
}

function checksWithin(rule: Rule, entry: ActionEntry, scope: Scope): readonly FoundCheck[] {
  const { input } = scope;
  if (!applies(rule, input, scope.own)) return [];
  const within = { ...scope, variables: { ...scope.variables, ...rule.variables } };
  const resources =
    rule.on === undefined ? resourcesOf(entry, within, rule.types) : rule.on.flatMap((t) => ofTemplate(t, within));
  return resources.map((r) => checkOf(rule, entry, r));
}

function scopesOf(rule: Rule, scope: Scope): readonly Value[] {
  const input = rule.of === 'client' ? scope.client : scope.input;
  return rule.each === undefined ? [input] : valuesAt(input, rule.each).flatMap(alternatives);
}

function ofTemplate(template: string, { input, own }: Scope): readonly Resource[] {
  return instantiate(
    parseTemplate(template),
    (e) => fillingsOf(e, input, own) ?? [unnamed(`the call does not show ${e.path}`)],
    own,
  ).map((r) => (isShown(template, input, own) ? r : { ...r, isUnnamed: true }));
}

function isShown(template: string, input: Value, own: Scope['own']): boolean {
  return parseTemplate(template).every((p) => p.is !== 'given' || fillingsOf(p.by, input, own) !== undefined);
}

function checkOf(rule: Rule, entry: ActionEntry, resource: Resource): FoundCheck {
  const notes = [rule.note, resource.note].filter((n) => n !== undefined);
  return {
    action: entry.name,
    on: resource.on,
    when: [...resource.when, ...(rule.when ?? []).map(condition)],
    sure: resource.sure,
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    ...(resource.isUnnamed === undefined ? {} : { isUnnamed: true }),
  };
}

function condition(written: NonNullable<Rule['when']>[number]): Condition {
  return { ...written, values: written.values.map(arnFromPattern) };
}

/**
 * Tells of a member that may be left out whether that matters: the checks differ then, and no resource is unnamed that was named, as it would
 * be without a member that the operation needs.
 */
export function mattersFor(checks: (input: Value) => readonly FoundCheck[]): Matters {
  const seen = new Map<Value, readonly FoundCheck[]>();
  return (without, all) => {
    const given = seen.get(all) ?? checks(all);
    seen.set(all, given);
    const left = checks(without);
    return unnamedIn(left) <= unnamedIn(given) && keyOf(left) !== keyOf(given);
  };
}

function unnamedIn(checks: readonly FoundCheck[]): number {
  return checks.filter((c) => c.isUnnamed).length;
}

function keyOf(checks: readonly FoundCheck[]): string {
  return JSON.stringify(checks.map(({ action, on, when }) => [action, on, when]));
}
