import type { AccessDecision } from '../../../src/policy/evaluate/decision.js';
import { evaluate } from '../../../src/policy/evaluate/evaluate.js';
import type { PolicyLayers } from '../../../src/policy/evaluate/gates.js';
import { readRequest } from '../../../src/policy/evaluate/read-request.js';
import { parse } from '../../../src/policy/parse.js';
import type { Actions, Policy } from '../../../src/vocabulary/index.js';

/** Policy documents as JSON, layer by layer. */
export interface Documents {
  readonly identity?: readonly unknown[];
  readonly boundary?: readonly unknown[];
  readonly session?: readonly unknown[];
  readonly scps?: readonly (readonly unknown[])[];
  readonly rcps?: readonly (readonly unknown[])[];
  readonly resource?: unknown;
}

/** The documents as policies. A document with a fault is a mistake of the test. */
export function layersOf({ identity = [], boundary, session, scps, rcps, resource }: Documents): PolicyLayers {
  return {
    identity: identity.map(policyOf),
    ...(boundary && { boundary: boundary.map(policyOf) }),
    ...(session && { session: session.map(policyOf) }),
    ...(scps && { scps: scps.map((level) => level.map(policyOf)) }),
    ...(rcps && { rcps: rcps.map((level) => level.map(policyOf)) }),
    ...(resource !== undefined && { resource: policyOf(resource) }),
  };
}

export function policyOf(document: unknown): Policy {
  const { policy, problems } = parse(document);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return policy;
}

/** Two actions of which one is asked for no resource. */
export const ACTIONS: Actions = {
  date: '2026-01-01',
  action: (name) => {
    const resourceTypes = { 's3:getobject': [{ name: 'object', required: true, arns: [] }], 's3:listallmybuckets': [] };
    const found = Object.entries(resourceTypes).find(([known]) => known === name.toLowerCase());
    return found && { name, accessLevel: 'Read', resourceTypes: found[1], conditionKeys: [], dependentActions: [] };
  },
  actionsMatching: () => [],
};

/** The decision on a request for bread in the bakery's bucket, unless it says otherwise. */
export function decisionOf(documents: Documents, request: object = {}): AccessDecision {
  const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::bakery/bread', ...request };
  return evaluate(layersOf(documents), readRequest(asked), ACTIONS);
}

/** A document of one statement on every action and resource, unless it says otherwise. */
export function document(effect: 'Allow' | 'Deny', statement: object = {}): unknown {
  const takes = (name: string): boolean => name in statement || `Not${name}` in statement;
  const all = { ...(!takes('Action') && { Action: '*' }), ...(!takes('Resource') && { Resource: '*' }) };
  return { Version: '2012-10-17', Statement: [{ Effect: effect, ...all, ...statement }] };
}

export const ALLOW = document('Allow');
export const DENY = document('Deny');

/** `allowed`, `denied explicitly by identity`, `denied implicitly by boundary`, or the answers that matter, each with what follows. */
export function inShort(decision: AccessDecision): string | readonly string[] {
  if (decision.is === 'allowed') return 'allowed';
  if (decision.is === 'denied') return `denied ${decision.how}ly by ${decision.layer}`;
  return decision.readings.map(({ answers, decision: is }) => `${answers.map((one) => one.answer).join(' + ')}: ${is}`);
}
