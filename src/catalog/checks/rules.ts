import { alternatives, arnFromPattern, type Condition, type Value } from '../../vocabulary/index.js';
import type { ActionEntry } from '../action-entry.js';
import type { Check } from '../check.js';
import type { Rule } from '../data.js';
import { valuesAt } from '../input/path.js';
import { fillingsOf, unnamed } from './filling.js';
import { resourcesOf } from './general-rule.js';
import { instantiate, type Resource } from './instantiate.js';
import { applies } from './predicates.js';
import { parseTemplate } from './template.js';
import type { Scope } from './variables.js';

/** The checks of one rule, for each value that it goes over. None where the input doesn't give what the rule asks for. */
export function checksOfRule(rule: Rule, entry: ActionEntry, scope: Scope): readonly Check[] {
  return scopesOf(rule, scope).flatMap((input) => {
    if (!applies(rule, input, scope.own)) return [];
    const within = { ...scope, input, variables: { ...scope.variables, ...rule.variables } };
    const resources =
      rule.on === undefined ? resourcesOf(entry, within, rule.types) : rule.on.flatMap((t) => ofTemplate(t, within));
    return resources.map((r) => checkOf(rule, entry, r));
  });
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
  );
}

function checkOf(rule: Rule, entry: ActionEntry, resource: Resource): Check {
  const notes = [rule.note, resource.note].filter((n) => n !== undefined);
  return {
    action: entry.name,
    on: resource.on,
    when: [...resource.when, ...(rule.when ?? []).map(condition)],
    sure: resource.sure,
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  };
}

function condition(written: NonNullable<Rule['when']>[number]): Condition {
  return { ...written, values: written.values.map(arnFromPattern) };
}
