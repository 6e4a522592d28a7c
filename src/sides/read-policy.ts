import { parse, validate } from '../policy/index.js';
import type { Actions, Value } from '../vocabulary/index.js';
import type { ReadPolicies } from './read-side.js';
import { unreadChoices, unreadProblems } from './unread.js';

/** The policy that a document says, and what of it could not be read. Whoever compares it is to weigh that. */
export function readPolicy(document: unknown, where: string): ReadPolicies {
  const { policy, problems } = parse(document);
  const { unread: _, ...read } = policy;
  return { policies: [read], unread: unreadProblems(problems, where), notes: [] };
}

/** A document that the user wrote, in which a choice may stand. What IAM would take and ignore in it is noted. */
export function readWritten(document: Value, where: string, actions: Actions): ReadPolicies {
  const { policies, unread } = readPolicy(document, where);
  const ignored = validate(document, actions).filter(({ level }) => level === 'ignored');
  return {
    policies,
    unread: [...unread, ...unreadChoices(document, where)],
    notes: ignored.map(({ path, because, fix }) => `${[where, path].filter(Boolean).join(', ')}: ${because}; ${fix}`),
  };
}
