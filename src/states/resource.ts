import { alternatives, showReference, showValue, type Value } from '../vocabulary/index.js';

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
  return alternatives(resource).flatMap((one) => (isParameter(one) ? [nameOf(one), ANYTHING] : [nameOf(one)]));
}

/** A name that stands for a whole ARN, and is not called after functions, may be anything that a task can name. */
function isParameter(resource: Value): boolean {
  return resource.is === 'reference' && !/lambda|function|fn/i.test(showReference(resource.to));
}

const ANYTHING: Named = {
  is: 'unknown',
  because: 'its resource is told only when it is deployed, and is taken for a function',
};

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
  if (/:function:/.test(shown) || resource.is === 'reference') return { is: 'function', arn: resource };
  return { is: 'unknown', because: `no resource of a task is called \`${shown}\`` };
}
