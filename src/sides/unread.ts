import type { Problem } from '../policy/index.js';
import { type ActionGlob, memberOf, partsOf, type Value } from '../vocabulary/index.js';

/** Something of a side that is not known, so that it may allow more, or less, than what was read. */
export interface Unread {
  readonly at: string;
  /** In the user's words, without a full stop. */
  readonly because: string;
  /** The actions that may be allowed beyond what was read. */
  readonly more: readonly ActionGlob[];
  /** The actions that may not be allowed though they were read as such. */
  readonly less: readonly ActionGlob[];
}

const ANY: readonly ActionGlob[] = ['*'];

/** What may allow and deny anything. */
export function anything(at: string, because: string): Unread {
  return { at, because, more: ANY, less: ANY };
}

/** What of a document could not be read. Of what IAM refuses nobody can tell what its author will make of it. */
export function unreadProblems(problems: readonly Problem[], where: string): readonly Unread[] {
  return problems.map(({ path, because, rule, hides, denies = [] }) => ({
    at: [where, path].filter(Boolean).join(', '),
    because: rule === undefined ? because : `IAM refuses it: ${because}`,
    more: rule === undefined ? hides : ANY,
    less: rule === undefined ? denies : ANY,
  }));
}

/**
 * Where a template leaves open which of several values stands in a document: read are all of them, of which a deployment takes one. Then
 * less is allowed than was read, or less denied.
 */
export function unreadChoices(document: Value, where: string): readonly Unread[] {
  const statements = memberOf(document, 'Statement');
  const each = statements?.is === 'list' ? statements.items : statements === undefined ? [] : [statements];
  const open = each.filter(holdsChoice);
  const because = 'which of several values stands here is told only when the template is deployed';
  return open.map((statement) => {
    const effect = memberOf(statement, 'Effect');
    const is = (text: string): boolean => effect?.is === 'text' && effect.text === text;
    return { at: where, because, more: is('Allow') ? [] : ANY, less: is('Deny') ? [] : ANY };
  });
}

/** A choice that no condition of the template decides. */
function holdsChoice(value: Value): boolean {
  return (value.is === 'oneOf' && value.by === undefined) || partsOf(value).some(holdsChoice);
}
