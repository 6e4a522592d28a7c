import { alternatives, showValue, type Value } from '../vocabulary/index.js';

/** What the resource of a task names. */
export type Named =
  /** `arn:aws:states:::ecs:runTask.sync`; `isSdk`: `arn:aws:states:::aws-sdk:ecs:runTask`. */
  | {
      readonly is: 'integration';
      readonly isSdk: boolean;
      readonly service: string;
      readonly operation: string;
      /** `sync`, `sync:2`, `waitForTaskToken`; empty where the state does not wait. */
      readonly pattern: string;
    }
  | { readonly is: 'function'; readonly arn: Value }
  /** Whoever works for it asks for tasks: nothing is called. */
  | { readonly is: 'activity' }
  | { readonly is: 'unknown'; readonly because: string };

/** What a task's resource names; of a choice each. */
export function namedBy(resource: Value): readonly Named[] {
  return alternatives(resource).map(nameOf);
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
function nameOf(resource: Value): Named {
  if (resource.is === 'unknown') return { is: 'unknown', because: resource.because };
  const shown = showValue(resource);
  const integration = /^arn:.+:states:::(aws-sdk:)?([\w-]+):(\w+)(?:\.([\w:]+))?$/.exec(shown);
  if (integration !== null) {
    const [, sdk, service = '', operation = '', pattern = ''] = integration;
    return { is: 'integration', isSdk: sdk !== undefined, service, operation, pattern };
  }
  if (/^arn:.+:states:.*:activity:/.test(shown)) return { is: 'activity' };
  if (/:function:/.test(shown) || isOneName(resource)) return { is: 'function', arn: resource };
  return { is: 'unknown', because: `no resource of a task is called \`${shown}\`` };
}

/** A name of the template that stands for a whole ARN: no integration is named like that. */
function isOneName(resource: Value): boolean {
  return resource.is === 'reference';
}
