import { parseMember } from './checks/matching.js';
import type { ServiceData } from './data.js';

/** An AWS service as the SDKs have it. */
export interface Service {
  /** The v3 client package without `@aws-sdk/client-`: `sfn`, `api-gateway`. */
  readonly id: string;
  /** The IAM prefix of most of its actions: `states`, `apigateway`. */
  readonly prefix: string;
  /** Class names in the SDK v2: `StepFunctions`. */
  readonly v2Classes: readonly string[];
  /** As the API names them: `PutItem`. */
  readonly operations: ReadonlySet<string>;
  /** The members of an operation's input that may name a resource, and those that hold a role which is handed over. */
  members(operation: string): readonly string[];
  /** By operation: the paths of its members that hold a role which is handed over. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** The operation that a waiter calls: `TableExists` → `DescribeTable`. */
  readonly waiters: ReadonlyMap<string, string>;
  /** The operation of a method of a v2 client or an aggregated v3 client: `putItem` → `PutItem`. */
  operationOfMethod(method: string): string | undefined;
}

/** Both SDKs name a method by the operation with its first letter in lower case. */
function methodOf(operation: string): string {
  return operation.charAt(0).toLowerCase() + operation.slice(1);
}

/** A service made of its data file. */
export function makeService(id: string, v2Classes: readonly string[], data: ServiceData): Service {
  const operations = new Set(Object.keys(data.operations));
  const methods = new Map([...operations].map((o) => [methodOf(o), o]));
  return {
    id,
    prefix: data.prefix,
    v2Classes,
    operations,
    roles: new Map(Object.entries(data.roles ?? {})),
    waiters: new Map(Object.entries(data.waiters ?? {})),
    members: (operation) => [
      ...(data.operations[operation] ?? []).map((written) => parseMember(written).name),
      ...(data.roles?.[operation] ?? []).map((path) => path.split(/[.[]/)[0] ?? path),
    ],
    operationOfMethod: (method) => methods.get(method),
  };
}
