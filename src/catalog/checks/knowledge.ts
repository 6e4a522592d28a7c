import type { Action, ActionEntry } from '../../vocabulary/index.js';
import type { OperationCall } from '../check.js';
import type { ExceptionsData, OperationException, Rule, ServiceData } from '../data.js';
import { httpRule } from './http.js';
import { applies } from './predicates.js';
import type { Scope } from './variables.js';

/** What the catalog knows of a call's service. */
export interface Knowledge {
  readonly service: ServiceData | undefined;
  readonly exceptions: ExceptionsData | undefined;
  action(name: Action): ActionEntry | undefined;
}

/** The same for an operation that there is. */
export interface Topic {
  readonly operation: string;
  readonly service: ServiceData;
  readonly exceptions: Partial<ExceptionsData>;
  readonly exception: OperationException;
  action(name: Action): ActionEntry | undefined;
}

/** What is known of the call's operation, or why nothing is. */
export function topicOf(
  { service: id, operation }: Pick<OperationCall, 'service' | 'operation'>,
  knowledge: Knowledge,
): Topic | string {
  const { service, action } = knowledge;
  const exceptions: Partial<ExceptionsData> = knowledge.exceptions ?? {};
  if (service === undefined) return `the catalog has no service \`${id}\``;
  if (!Object.hasOwn(service.operations, operation)) return `the catalog has no operation \`${operation}\` of ${id}`;
  const { operations = {} } = exceptions;
  const exception = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  return { operation, service, exceptions, exception: exception ?? {}, action };
}

/** The rules that the operation is checked by: those that stand in place of all others where one applies. */
export function rulesFor(topic: Topic, scope: Scope): readonly Rule[] {
  const { exceptions, operation, exception } = topic;
  const instead = (exceptions.instead ?? []).filter(
    (r) => r.operations.includes(operation) && applies(r, scope.input, scope.own),
  );
  if (instead.length > 0) return instead;
  const main = mainRules(topic);
  return main.length === 0 ? [] : [...main, ...(exception.also ?? []), ...(exceptions.everywhere ?? [])];
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
