import { parse } from '../policy/index.js';
import type { Value } from '../vocabulary/index.js';
import type { ReadPolicies } from './read-side.js';
import { unreadChoices, unreadProblems } from './unread.js';

/** The policy that a document says, and what of it could not be read. Whoever compares it is to weigh that. */
export function readPolicy(document: unknown, where: string): ReadPolicies {
  const { policy, problems } = parse(document);
  const { unread: _, ...read } = policy;
  return { policies: [read], unread: unreadProblems(problems, where) };
}

/** A document of a template or file, in which a choice may stand. */
export function readValue(document: Value, where: string): ReadPolicies {
  const { policies, unread } = readPolicy(document, where);
  return { policies, unread: [...unread, ...unreadChoices(document, where)] };
}
