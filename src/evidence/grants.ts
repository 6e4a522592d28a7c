import type { Catalog } from '../catalog/index.js';
import { type Parsed, parse } from '../policy/index.js';
import {
  actionsMeet,
  type Evidence,
  type Gap,
  type Grant,
  type Granted,
  type Statement,
  servicePrefix,
  type Workload,
} from '../vocabulary/index.js';

/** What a policy of a role grants, statement by statement, and what it may grant beyond what can be read. */
export function evidenceOfGrant(grant: Grant, catalog: Catalog): readonly Evidence[] {
  const parsed = parsedGrant(grant, catalog);
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

/** The grant's document as a policy; undefined for a managed policy that the catalog does not hold. */
export function parsedGrant({ document }: Grant, catalog: Catalog): Parsed | undefined {
  if (document.is === 'written') return parse(document.value);
  const managed = catalog.managedPolicy(document.name);
  return managed === undefined ? undefined : parse(managed.document);
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
