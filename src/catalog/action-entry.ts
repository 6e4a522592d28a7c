import type { Action } from '../vocabulary/index.js';
import type { ActionsData } from './data.js';

/** An IAM action as the service authorization reference has it. */
export interface ActionEntry {
  /** In canonical case: `dynamodb:PutItem`. */
  readonly name: Action;
  /** `Read`, `Write`, `List`, `Tagging`, `Permissions management`; two of them parted by a comma in rare cases. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly string[];
  /** What may be needed besides it, depending on the request. */
  readonly dependentActions: readonly Action[];
}

export interface ResourceType {
  readonly name: string;
  readonly required: boolean;
  /** ARN templates: `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`. Most types have one. */
  readonly arns: readonly string[];
}

/** The entries of one prefix by action name in lower case. */
export function makeActionEntries(prefix: string, data: ActionsData): ReadonlyMap<string, ActionEntry> {
  const entries = Object.entries(data.actions).map(([name, [accessLevel, types = [], keys = [], dependents = []]]) => {
    const entry: ActionEntry = {
      name: `${prefix}:${name}`,
      accessLevel,
      resourceTypes: types.map((t) => resourceType(t, data)),
      conditionKeys: keys,
      dependentActions: dependents,
    };
    return [name.toLowerCase(), entry] as const;
  });
  return new Map(entries);
}

function resourceType(written: string, data: ActionsData): ResourceType {
  const required = written.endsWith('!');
  const name = required ? written.slice(0, -1) : written;
  return { name, required, arns: data.resources[name] ?? [] };
}
