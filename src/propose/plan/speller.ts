import type { RoleDecision } from '../../merge/index.js';
import { documentOf, type Report, type RoleReport, type Scope, scopeFor, scopeOf, spell } from '../../report/index.js';
import type { Arn, RoleId, Statement } from '../../vocabulary/index.js';

/** Writes in the notation of a file. */
export interface Speller {
  statement(statement: Statement, file: string): unknown;
  resource(on: Arn, file: string): unknown;
}

/** How roles that are edited together are written about: without a reference that would be circular for one of them. */
export function speller(decisions: readonly RoleDecision[], report: Report): Speller {
  const scopeIn = scopesOf(
    decisions.map(({ role }) => role),
    report,
  );
  return {
    statement: (statement, file) =>
      documentOf({ version: '2012-10-17', statements: [statement] }, scopeIn(file)).Statement[0],
    resource: (on, file) => spell(on, scopeIn(file)),
  };
}

/** By file the scope in which what these roles are granted is written there. */
export function scopesOf(ids: readonly RoleId[], report: Report): (file: string) => Scope {
  const roles = ids.flatMap((id) => report.roles.find((one) => one.role.id === id) ?? []);
  const avoid = new Set(roles.flatMap((role) => [...scopeFor(role, report).avoid]));
  return (file) => ({ ...scopeOfFile(file, roles, report), avoid });
}

/** A file that a service includes is written in the names of the service. */
function scopeOfFile(file: string, [first]: readonly RoleReport[], { stacks }: Report): Scope {
  const isStack = stacks.some((stack) => stack.file === file);
  const own = isStack ? file : (first?.role.stack ?? file);
  return scopeOf(stacks, own, first?.scope.deployed ?? {});
}
