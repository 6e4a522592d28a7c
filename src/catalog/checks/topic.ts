import type { Action, ActionEntry } from '../../vocabulary/index.js';
import type { OperationCall } from '../check.js';
import type { ExceptionsData, OperationException, ServiceData } from '../data.js';

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
