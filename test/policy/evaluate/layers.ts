import type { PolicyLayers } from '../../../src/policy/evaluate/gates.js';
import { parse } from '../../../src/policy/index.js';
import type { Policy } from '../../../src/vocabulary/index.js';

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
