import type { Action, ActionGlob } from './action.js';

/** An IAM action as the service authorization reference has it. */
export interface ActionEntry {
  /** In canonical case: `dynamodb:PutItem`. */
  readonly name: Action;
  /** `Read`, `Write`, `List`, `Tagging`, `Permissions management`; two of them parted by a comma in rare cases. */
  readonly accessLevel: string;
  /** Empty where the action is asked for `*` only. */
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

/** The IAM actions that there are on a day. The catalog is one. */
export interface Actions {
  /** The date of the IAM data: `2026-09-26`. */
  readonly date: string;
  /** Case does not count. */
  action(name: Action): ActionEntry | undefined;
  /** Every known action that the pattern covers, sorted by prefix and name. */
  actionsMatching(glob: ActionGlob): readonly Action[];
}
