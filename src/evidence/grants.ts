import type { Catalog } from '../catalog/index.js';
import { type Parsed, parse } from '../policy/index.js';
import {
  ALWAYS,
  actionsMeet,
  assumeAll,
  type Evidence,
  type Gap,
  type Given,
  type Grant,
  type Granted,
  type Names,
  type Statement,
  servicePrefix,
  type Workload,
  withLookUps,
} from '../vocabulary/index.js';

/** What a policy of a role grants, statement by statement, and what it may grant beyond what can be read. */
export function evidenceOfGrant(grant: Grant, catalog: Catalog, known: Names['known']): readonly Evidence[] {
  const parsed = parsedGrant(grant, catalog, known);
  if (parsed === undefined) {
    return [gapOf(grant, '*', `leastwise does not know the managed policy ${grant.policy}`)];
  }
  return [
    ...parsed.policy.statements.map((statement) => grantedBy(grant, statement)),
    ...parsed.problems.flatMap(({ hides, path, because }) =>
      hides.map((over) => gapOf(grant, over, `${[grant.policy, path].filter(Boolean).join(', ')}: ${because}`)),
    ),
  ];
}

/**
 * The grant's document as a policy; undefined for a managed policy that the catalog does not hold. `known`: what is known of the names
 * in it. What a look-up may give is taken for granted.
 */
export function parsedGrant(
  { document, given = ALWAYS }: Grant,
  catalog: Catalog,
  known: Names['known'],
): Parsed | undefined {
  if (document.is === 'written') {
    const value = withLookUps(assumeAll(document.value, given), known);
    return standingUnder(given, parse(value));
  }
  const managed = catalog.managedPolicy(document.name);
  return managed === undefined ? undefined : standingUnder(given, parse(managed.document));
}

/** INVARIANT: its statements don't ask those conditions themselves. */
function standingUnder(given: Given, { policy, problems }: Parsed): Parsed {
  if (given.size === 0) return { policy, problems };
  const statements = policy.statements.map((one) => ({ ...one, given: new Map([...given, ...(one.given ?? ALWAYS)]) }));
  return { policy: { ...policy, statements }, problems };
}

function grantedBy({ role, policy, at, editable }: Grant, statement: Statement): Granted {
  return { kind: 'granted', role, statement, policy, at, editable };
}

function gapOf({ role, at }: Grant, over: string, because: string): Gap {
  return { kind: 'gap', who: role, over, because, at };
}

/**
 * Tells whether a statement of the workload's role names an action, or its service's actions: its author had that service in mind, which
 * can't be said of who grants `*`.
 */
export function namedFor(
  workloads: readonly Workload[],
  evidence: readonly Evidence[],
): (workload: string, action: string) => boolean {
  const roles = new Map(workloads.map(({ id, role }) => [id, role] as const));
  const grants = evidence.filter((one): one is Granted => one.kind === 'granted' && one.statement.effect === 'Allow');
  const names = ({ statement: { actions } }: Granted, action: string): boolean =>
    'only' in actions &&
    actions.only.some((glob) => servicePrefix(glob) === servicePrefix(action) && actionsMeet(glob, action));
  return (workload, action) => grants.some((one) => one.role === roles.get(workload) && names(one, action));
}
