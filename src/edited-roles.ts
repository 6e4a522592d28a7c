import type { Catalog } from './catalog/index.js';
import { withEdits } from './edited-tree.js';
import { gather, namesOf, type ProjectNames } from './evidence/index.js';
import type { Study } from './generate.js';
import { readInfrastructure } from './infra/index.js';
import { proposal } from './merge/index.js';
import { type Comparing, contains } from './policy/index.js';
import { type FileEdit, scopesOf } from './propose/index.js';
import { withoutAvoided } from './report/index.js';
import {
  type Evidence,
  type Granted,
  mapPatterns,
  type Policy,
  type Reading,
  type RoleId,
  type Stack,
  type Verdict,
} from './vocabulary/index.js';

/**
 * Reads the infrastructure code again as it would be after the edits, and tells of which roles it then does not say what was meant.
 * @param together the roles that were edited, those that share a statement together: there one may keep what another needs
 * @returns by role in plain words what is wrong; empty where all is as proposed
 */
export function notAsProposed(
  study: Study,
  files: readonly FileEdit[],
  together: readonly (readonly RoleId[])[],
  addMissing: boolean,
): ReadonlyMap<RoleId, string> {
  const tree = withEdits(study.tree, files);
  const after = readInfrastructure(tree, study.infrastructureOptions);
  const { catalog, infrastructure: before } = study;
  const now = grantsIn(after, catalog);
  const then = grantsIn(before, catalog);
  const names = namesOf(after.found);
  const comparing = { actions: catalog, names };
  const wrong = new Map<RoleId, string>();
  const left = rolesOf(after.found);
  const expected = expectations(study, together, addMissing, then);
  for (const [id, workloads] of rolesOf(before.found)) {
    const most = groupOf(id, together).flatMap((other) => expected.get(other)?.written ?? []);
    const { exact = [], written = [] } = expected.get(id) ?? {};
    const because =
      left.get(id) !== workloads
        ? 'the role would be another one'
        : differenceOf(id, { now, then, least: [written, exact], most, placed: placing(names), comparing });
    if (because !== undefined) wrong.set(id, because);
  }
  return wrong;
}

/** What a role is to be granted: to the letter, and as it can be written where it stands, which may be a little wider. */
interface Expected {
  readonly exact: readonly Policy[];
  readonly written: readonly Policy[];
}

function expectations(
  { decisions, report }: Study,
  together: readonly (readonly RoleId[])[],
  addMissing: boolean,
  then: readonly Evidence[],
): ReadonlyMap<RoleId, Expected> {
  return new Map(
    decisions.map((one): [RoleId, Expected] => {
      const granted = grantsOf(one.role, then);
      if (!isEdited(one.role, together))
        return [one.role, { exact: [policyOf(granted)], written: [policyOf(granted)] }];
      const proposed = proposal(one, { addMissing, withoutFramework: true });
      const fixed = policyOf(granted.filter(({ editable }) => !editable));
      const scope = scopesOf(groupOf(one.role, together), report)(one.of.stack);
      return [one.role, { exact: [proposed, fixed], written: [withoutAvoided(proposed, scope), fixed] }];
    }),
  );
}

function groupOf(id: RoleId, together: readonly (readonly RoleId[])[]): readonly RoleId[] {
  return together.find((some) => some.includes(id)) ?? [id];
}

function isEdited(role: RoleId, together: readonly (readonly RoleId[])[]): boolean {
  return together.some((some) => some.includes(role));
}

/** Every role with the functions that use it, in one text. */
export function rolesOf(stacks: readonly Stack[]): ReadonlyMap<RoleId, string> {
  return new Map(
    stacks.flatMap(({ roles }) => roles.map(({ id, workloads }) => [id, workloads.join('\u0000')] as const)),
  );
}

/** What roles are granted, and what of it can't be seen. */
export function grantsIn({ found, missed }: Reading<Stack>, catalog: Catalog): readonly Evidence[] {
  return gather({ stacks: found, workloads: [], calls: [], missed, features: [], catalog });
}

export function grantsOf(role: RoleId, evidence: readonly Evidence[]): readonly Granted[] {
  return evidence.filter((one): one is Granted => one.kind === 'granted' && one.role === role);
}

export function policyOf(granted: readonly Granted[]): Policy {
  return { version: '2012-10-17', statements: granted.map(({ statement }) => statement) };
}

interface Bounds {
  readonly now: readonly Evidence[];
  readonly then: readonly Evidence[];
  /** One of these at least. */
  readonly least: readonly (readonly Policy[])[];
  readonly most: readonly Policy[];
  /** With one region and account for the stacks that share them. */
  readonly placed: (policies: readonly Policy[]) => readonly Policy[];
  readonly comparing: Comparing;
}

/** What an import names in the stack that exports it, and what is named in the stack that imports it, are one. */
function placing({ placed }: ProjectNames): Bounds['placed'] {
  return (policies) =>
    policies.map((policy) => ({ ...policy, statements: policy.statements.map((one) => mapPatterns(one, placed)) }));
}

function differenceOf(role: RoleId, bounds: Bounds): string | undefined {
  const { now, then, placed, comparing } = bounds;
  const granted = placed([policyOf(grantsOf(role, now))]);
  const [least, most] = [bounds.least.map(placed), placed(bounds.most)];
  if (least.some((one) => isWritten(granted, one)) && isWritten(granted, most)) return undefined;
  if (gapsOf(role, now) > gapsOf(role, then)) return 'a part of the edited policy could not be read any more';
  const more = contains(most, granted, comparing);
  if (more.is !== 'proven') return `it is not proven that nothing is granted beyond the proposal${told(more)}`;
  if (least.some((one) => contains(granted, one, comparing).is === 'proven')) return undefined;
  return `it is not proven that all of the proposal is granted${told(contains(granted, least[0] ?? [], comparing))}`;
}

/** A verdict that is not proven, where both sides do not surely come to the same. */
export function differ(one: readonly Policy[], other: readonly Policy[], comparing: Comparing): Verdict | undefined {
  return [contains(one, other, comparing), contains(other, one, comparing)].find(({ is }) => is !== 'proven');
}

/** Whether they are the same statements, which need not be compared by what they mean. */
export function isWritten(one: readonly Policy[], other: readonly Policy[]): boolean {
  const texts = (all: readonly Policy[]): string =>
    JSON.stringify(
      all.flatMap(({ statements }) => statements),
      (_, v: unknown) => (v instanceof Map ? [...v] : v),
    );
  return texts(one) === texts(other);
}

function gapsOf(role: RoleId, evidence: readonly Evidence[]): number {
  return evidence.filter((one) => one.kind === 'gap' && one.who === role).length;
}

function told(verdict: Verdict): string {
  if (verdict.is === 'unknown') return `: ${verdict.because}`;
  return verdict.is === 'refuted' ? `: ${verdict.by.action} on ${verdict.by.resource}` : '';
}
