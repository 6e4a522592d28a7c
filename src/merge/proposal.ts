import { type Cell, cellCovers, onePolicy } from '../policy/index.js';
import { ALWAYS, type Given, type Policy, type Statement } from '../vocabulary/index.js';
import type { Judged, RoleDecision } from './decision.js';
import { namesWhatItGrants } from './granted-cells.js';

export interface ProposalOptions {
  /** Also what is needed and not granted today. */
  readonly addMissing?: boolean;
  /** Without what the framework attaches by itself, whatever stands there. */
  readonly withoutFramework?: boolean;
}

/**
 * The policy to grant in place of all that the role is granted today: what is needed of it, what cannot be told, and what it denies.
 * It holds nothing that is not granted today, unless `addMissing` says so or the project has no statement for the role: then it is the
 * union of the needs.
 */
export function proposal(decision: RoleDecision, options: ProposalOptions = {}): Policy {
  const { permissions, denied } = decision;
  const granted = permissions.some((one) => one.granted !== undefined) || denied.length > 0;
  const addMissing = options.addMissing === true || !granted || decision.of.definedBy === 'elsewhere';
  const written = permissions.filter(
    (one) => one.granted === undefined || options.withoutFramework !== true || one.granted.editable,
  );
  const attached =
    options.withoutFramework === true
      ? permissions.filter((one) => one.granted?.editable === false && isAlways(one))
      : [];
  const cells = written
    .flatMap((one) =>
      staying(one, addMissing).map(({ action, on, when }): Cell => ({ action, on, when, given: givenOf(one) })),
    )
    .filter((cell) => !attached.some((one) => cellCovers(one, cell)));
  const whole = written.filter(staysWhole).flatMap(({ granted }) => granted?.statement ?? []);
  const denies = denied
    .filter(({ editable }) => editable || options.withoutFramework !== true)
    .map((one) => one.statement);
  return { version: '2012-10-17', statements: [...onePolicy(cells).statements, ...distinct([...whole, ...denies])] };
}

/** What is granted under conditions of the template stays under them. */
function givenOf({ granted }: Judged): Given {
  return granted?.statement.given ?? ALWAYS;
}

function isAlways(one: Judged): boolean {
  return givenOf(one).size === 0;
}

/** What stays of a permission. */
function staying(one: Judged, addMissing: boolean): readonly Cell[] {
  if (one.granted === undefined) return addMissing ? one.needed : [];
  if (staysWhole(one)) return [];
  switch (one.decision) {
    case 'narrow':
      return one.needed;
    case 'keep':
      return one.granted.editable ? [one] : one.needed;
    case 'cannot tell':
      return [one];
    default:
      return [];
  }
}

/** What stays of a granted permission: all of it as it is granted, or these parts. */
export type Staying = { readonly is: 'all' } | { readonly is: 'parts'; readonly cells: readonly Cell[] };

/** What stays of a permission that the project's own lines grant. */
export function stayingOf(one: Judged): Staying {
  if (one.decision === 'keep' || one.decision === 'cannot tell') return { is: 'all' };
  return { is: 'parts', cells: one.decision === 'narrow' ? one.needed : [] };
}

/** A statement of NotAction or NotResource can only stay as it stands; it is kept where nobody can edit it. */
function staysWhole({ granted, decision }: Judged): boolean {
  return granted !== undefined && !namesWhatItGrants(granted) && (decision === 'cannot tell' || decision === 'keep');
}

function distinct(statements: readonly Statement[]): readonly Statement[] {
  return [...new Set(statements)];
}
