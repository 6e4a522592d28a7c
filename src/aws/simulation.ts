import type { ContextKeyTypeEnum, EvaluationResult, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import { asked } from './failures.js';
import { nextMarker, paged } from './paged.js';
import { type AwsSettings, clientSettings, inAnyRegion } from './settings.js';

/** Requests to simulate: each action on each resource, all with the same context. */
export interface Simulated {
  /** Documents that hold together. */
  readonly policies: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly context: readonly ContextEntry[];
}

export interface ContextEntry {
  readonly key: string;
  readonly type: ContextType;
  readonly values: readonly string[];
}

export type ContextType = ContextKeyTypeEnum;

/** What the simulator says of one action on one resource. */
export interface SimulatedResult {
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Keys that a condition asks for and the request does not have. */
  readonly missing: readonly string[];
}

/** A document in the characters that the simulator takes: all others are written as JSON escapes. */
export function simulatedDocument(json: string): string {
  return json.replace(/[^\t\n\r\u0020-\u00ff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Asks IAM's simulator what documents, which need not be attached to anything, say of requests.
 * @param onRequest runs once for each page that is answered
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 * @throws UserError where it is denied or can't be simulated; Unreachable
 */
export async function simulateCustomPolicy(
  { policies, actions, resources, context }: Simulated,
  settings: AwsSettings,
  onRequest: () => void,
): Promise<readonly SimulatedResult[]> {
  const { IAMClient, SimulateCustomPolicyCommand } = await import('@aws-sdk/client-iam');
  const client = await inAnyRegion(settings, (one) => new IAMClient(clientSettings(one)));
  const input = {
    ...{ PolicyInputList: policies.map(simulatedDocument), ActionNames: [...actions], ResourceArns: [...resources] },
    ...(context.length > 0 && { ContextEntries: context.map(written) }),
    MaxItems: 1000,
  };
  const results: SimulatedResult[] = [];
  const ask = (marker: string | undefined): Promise<SimulatePolicyResponse> => {
    const more = marker === undefined ? {} : { Marker: marker };
    return asked({ action: 'iam:SimulateCustomPolicy', on: 'policies' }, () =>
      client.send(new SimulateCustomPolicyCommand({ ...input, ...more })),
    );
  };
  for await (const page of paged(ask, nextMarker)) {
    onRequest();
    results.push(...(page.EvaluationResults ?? []).map(resultOf));
  }
  return results;
}

function written({ key, type, values }: ContextEntry) {
  return { ContextKeyName: key, ContextKeyType: type, ContextKeyValues: [...values] };
}

function resultOf(one: EvaluationResult): SimulatedResult {
  return {
    action: one.EvalActionName ?? '',
    resource: one.EvalResourceName ?? '*',
    decision: one.EvalDecision ?? 'implicitDeny',
    missing: one.MissingContextValues ?? [],
  };
}
