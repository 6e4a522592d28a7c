import type { Rule } from '../data.js';
import { httpRule } from './http.js';
import { applies } from './predicates.js';
import { taggingRules } from './tagging.js';
import type { Topic } from './topic.js';
import type { Scope } from './variables.js';

/** The rules that the operation is checked by: those that stand in place of all others where one applies. */
export function rulesFor(topic: Topic, scope: Scope): readonly Rule[] {
  const { exceptions, operation } = topic;
  const instead = (exceptions.instead ?? []).filter(
    (r) => r.operations.includes(operation) && applies(r, scope.input, scope.own),
  );
  if (instead.length > 0) return instead;
  const main = mainRules(topic);
  return main.length === 0 ? [] : [...main, ...rulesBesides(topic)];
}

/** What the operation needs besides its own rules where its input says so. */
export function rulesBesides(topic: Topic): readonly Rule[] {
  const { exceptions, exception } = topic;
  const written = [...(exception.also ?? []), ...(exceptions.everywhere ?? [])];
  return [...written, ...taggingRules(topic, [...(exception.checks ?? []), ...written])];
}

/** The rules of the operation itself, whatever its input: none where IAM is not asked. */
export function mainRules(topic: Topic): readonly Rule[] {
  return topic.exception.checks ?? ownRules(topic);
}

/** The action of the operation's own name, or of its HTTP verb where there is none. */
function ownRules({ operation, service, exception, action: find }: Topic): readonly Rule[] {
  if (service.unsigned?.includes(operation)) return [];
  const action = `${service.prefix}:${operation}`;
  const http = service.http?.[operation];
  if (http !== undefined && find(action) === undefined) return [httpRule(http, service.prefix)];
  return [exception.types === undefined ? { action } : { action, types: exception.types }];
}
