import { canonical, names } from './resource.mjs';

/**
 * One labelled function against the policy that the tool gives it. README.md has the definitions.
 * `implied`: the labels' groups of actions that the infrastructure implies. `workload`: undefined when the tool does not know it.
 */
export function compare(label, implied, workload) {
  const grants = (workload?.policy.Statement ?? []).flatMap(grantsOf);
  const required = label.expected.filter((entry) => !entry.optional);
  const neutral = [...label.expected, ...impliedEntries(label, implied)].map((entry) => key(entry.action));
  const actions = distinct(required.map((entry) => entry.action));
  const missed = actions.filter((action) => !grants.some((grant) => covers(grant.action, action)));
  const over = distinct(grants.map((grant) => grant.action)).filter((action) => !neutral.includes(key(action)));
  const toScope = required.filter((entry) => entry.resource !== '*');
  const unscoped = toScope.filter((entry) => !isScoped(entry, label, implied, grants));
  return {
    required: actions.length,
    granted: actions.length - missed.length,
    over,
    missed,
    toScope: toScope.length,
    scoped: toScope.length - unscoped.length,
    unscoped: unscoped.map((entry) => describe(entry, grants)),
    gaps: (workload?.gaps ?? []).map((gap) => `${gap.over}: ${gap.because}`),
    exact: missed.length === 0 && over.length === 0,
  };
}

/** The sums over functions, with the ratios that are quoted. A ratio of nothing is 1. */
export function total(results) {
  const sum = (count) => results.reduce((all, result) => all + count(result), 0);
  const required = sum((r) => r.required);
  const granted = sum((r) => r.granted);
  const over = sum((r) => r.over.length);
  const toScope = sum((r) => r.toScope);
  const scoped = sum((r) => r.scoped);
  return {
    functions: results.length,
    recall: ratio(granted, required),
    precision: ratio(granted, granted + over),
    exact: sum((r) => Number(r.exact)),
    scopedShare: ratio(scoped, toScope),
    ...{ required, granted, over, toScope, scoped },
  };
}

export function ratio(part, whole) {
  return whole === 0 ? 1 : part / whole;
}

function grantsOf(statement) {
  const actions = [statement.Action ?? []].flat();
  const resources = [statement.Resource ?? []].flat();
  return actions.flatMap((action) => resources.map((resource) => ({ action, resource: canonical(resource) })));
}

function impliedEntries(label, implied) {
  return label.implied.flatMap((group) => {
    const actions = implied[group];
    if (actions === undefined) throw new Error(`the labels have no implied group \`${group}\``);
    return actions.map((action) => ({ action }));
  });
}

/** Granted on the labelled resource, and the action on nothing that is not labelled. */
function isScoped(entry, label, implied, grants) {
  const found = grants.filter((grant) => covers(grant.action, entry.action)).map((grant) => grant.resource);
  const labelled = label.expected.filter((other) => key(other.action) === key(entry.action));
  const alsoImplied = impliedEntries(label, implied).some((other) => key(other.action) === key(entry.action));
  const within = (resource) => labelled.some((other) => names(other.resource, resource));
  return found.some((resource) => names(entry.resource, resource)) && (alsoImplied || found.every(within));
}

function describe(entry, grants) {
  const found = grants.filter((grant) => covers(grant.action, entry.action)).map((grant) => grant.resource);
  const wanted = typeof entry.resource === 'string' ? entry.resource : entry.resource.ref;
  return `${entry.action} on ${wanted}: ${found.length === 0 ? 'not granted' : found.join(', ')}`;
}

/** Whether an action pattern of IAM covers the action. Of its own, since a judge should not use what it judges. */
function covers(pattern, action) {
  if (!/[*?]/.test(pattern)) return key(pattern) === key(action);
  const parts = key(pattern).split(/([*?])/);
  const source = parts.map((p) => (p === '*' ? '.*' : p === '?' ? '.' : p.replace(/[^a-z0-9]/g, '\\$&'))).join('');
  return new RegExp(`^${source}$`).test(key(action));
}

function distinct(actions) {
  return [...new Map(actions.map((action) => [key(action), action])).values()];
}

function key(action) {
  return action.toLowerCase();
}
