import type { PolicyKind } from '../finding.js';
import type { LocatedStatement } from '../located.js';
import { type Found, type Rule, type Subject, statementRule } from '../rule.js';

/**
 * Statement ids. In policies of IAM and of organizations they hold letters and digits, and each stands once; services that keep
 * resource policies have rules of their own.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export const SIDS: readonly Rule[] = [
  statementRule('sid-characters', 'error', characters),
  { id: 'repeated-sid', level: 'error', find: ({ statements, kind }) => (isFree(kind) ? [] : repeated(statements)) },
];

function isFree(kind: PolicyKind): boolean {
  return kind === 'resource';
}

function characters({ sid }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (sid === undefined || sid.hasNames || isFree(kind) || /^[A-Za-z0-9]*$/.test(sid.text)) return [];
  const fix = `write \`${sid.text.replace(/[^A-Za-z0-9]/g, '')}\``;
  return [{ path: sid.path, because: `the Sid \`${sid.text}\` holds other characters than letters and digits`, fix }];
}

function repeated(statements: readonly LocatedStatement[]): readonly Found[] {
  const seen = new Map<string, string>();
  return statements.flatMap(({ sid, path }) => {
    if (sid === undefined || sid.text === '') return [];
    const first = seen.get(sid.text);
    if (first === undefined) seen.set(sid.text, path);
    if (first === undefined || first === path) return [];
    return [
      {
        path: sid.path,
        because: `the Sid \`${sid.text}\` stands at ${first} already`,
        fix: 'give each statement a Sid of its own, or none',
      },
    ];
  });
}
