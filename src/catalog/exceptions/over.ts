import type { ExceptionsData, OperationException } from '../data.js';

type Instead = NonNullable<ExceptionsData['instead']>;

/**
 * The exceptions that ship with leastwise with a user's own over them. An operation's `checks` stand in place of all that is shipped for
 * it; without `checks` the entry adds to what is shipped. Of the whole service's words the user's win name by name, and rules are added.
 */
export function withOwn(shipped: ExceptionsData | undefined, own: ExceptionsData): ExceptionsData {
  if (shipped === undefined) return own;
  return {
    ...shipped,
    ...own,
    variables: { ...shipped.variables, ...own.variables },
    arns: { ...shipped.arns, ...own.arns },
    alwaysNames: [...(shipped.alwaysNames ?? []), ...(own.alwaysNames ?? [])],
    everywhere: [...(shipped.everywhere ?? []), ...(own.everywhere ?? [])],
    instead: [...withoutReplaced(shipped.instead ?? [], own), ...(own.instead ?? [])],
    operations: { ...shipped.operations, ...operationsOver(shipped, own) },
  };
}

function operationsOver(
  { operations: shipped = {} }: ExceptionsData,
  { operations = {} }: ExceptionsData,
): Readonly<Record<string, OperationException>> {
  const over = Object.entries(operations).map(
    ([name, own]) => [name, operationOver(Object.hasOwn(shipped, name) ? shipped[name] : undefined, own)] as const,
  );
  return Object.fromEntries(over);
}

function operationOver(shipped: OperationException | undefined, own: OperationException): OperationException {
  if (shipped === undefined || own.checks !== undefined) return own;
  return {
    ...shipped,
    ...own,
    variables: { ...shipped.variables, ...own.variables },
    also: [...(shipped.also ?? []), ...(own.also ?? [])],
  };
}

/** The rules without the operations that the user has told anew. */
function withoutReplaced(instead: Instead, { operations = {} }: ExceptionsData): Instead {
  const isReplaced = (name: string): boolean =>
    Object.hasOwn(operations, name) && operations[name]?.checks !== undefined;
  return instead.map((rule) => ({ ...rule, operations: rule.operations.filter((name) => !isReplaced(name)) }));
}
