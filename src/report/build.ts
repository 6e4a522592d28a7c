import {
  actionCovers,
  covers,
  type DeniedCalls,
  type Evidence,
  type Gap,
  type Granted,
  groupBy,
  type Need,
  nobodyOf,
  oncePer,
  type Policy,
  type Role,
  type RoleId,
  type Workload,
  type WorkloadId,
} from '../vocabulary/index.js';
import { groupNeeds, usageOf } from './needs.js';
import type { GrantedPolicy, NeedReport, Refused, Report, RoleReport, WorkloadReport } from './report.js';
import type { Run } from './run.js';
import { type Scope, scopeOf } from './spelling/scope.js';

/** The report of a run: needs grouped by action and resource, grants by policy, each with the template that it is written in. */
export function reportOf(run: Run): Report {
  const { version, catalog, name, stacks, stages, missed, totals, effort, titles, addMissing, trail } = run;
  const scopeIn = scopes(run);
  return {
    ...{ version, catalog, name, stacks, stages, missed, totals, effort, titles, addMissing },
    ...(trail && { trail }),
    workloads: run.workloads.map((w) => workloadReport(run, w, scopeIn(w.infrastructure?.file))),
    findings: run.findings,
    roles: run.roles.map((r) => roleReport(run, r, scopeIn(r.stack))),
  };
}

function workloadReport(run: Run, workload: Workload, scope: Scope): WorkloadReport {
  const { id } = workload;
  return {
    workload,
    needs: withUsage(groupNeeds(needsOf(run, id), unseenBy(run, workload)), usageBy(run, workload)),
    gaps: gapsOf(run, id),
    policy: run.needs.get(id) ?? EMPTY,
    scope,
  };
}

function roleReport(run: Run, role: Role, scope: Scope): RoleReport {
  const brief = run.briefs.find((b) => b.role === role.id);
  return {
    role,
    nobody: nobodyOf(run.workloads.filter(({ id }) => role.workloads.includes(id))),
    granted: groupGrants(about(run, role.id).filter((e): e is Granted => e.kind === 'granted')),
    permissions: brief?.permissions ?? [],
    forbidden: brief?.forbidden ?? [],
    split: brief?.split ?? [],
    used: groupNeeds(needsOf(run, role.id).filter(({ why }) => why.from === 'usage')),
    refused: refusedOf(run, role),
    policy: run.proposals.get(role.id) ?? EMPTY,
    toWrite: run.toWrite.get(role.id) ?? EMPTY,
    gaps: gapsOf(run, role.id),
    scope,
  };
}

/** What the evidence says of one workload or role. */
function about({ evidence }: Run, id: WorkloadId | RoleId): readonly Evidence[] {
  return bySubject(evidence).get(id) ?? [];
}

const bySubject = oncePer(
  (evidence: readonly Evidence[]): ReadonlyMap<string, readonly Evidence[]> =>
    groupBy(evidence, (one) => ('role' in one ? one.role : one.who)),
);

function needsOf(run: Run, who: WorkloadId | RoleId): readonly Need[] {
  return about(run, who).filter((e): e is Need => e.kind === 'need');
}

/** What the role was seen to use, where the workload is the only one that has it. */
function usageBy(run: Run, { role: id }: Workload): readonly Need[] {
  const role = run.roles.find((one) => one.id === id);
  if (role === undefined || role.workloads.length > 1) return [];
  return needsOf(run, role.id).filter(({ why }) => why.from === 'usage');
}

/** Why a need was not seen to be used, of those that the role is granted and a trail would have shown. */
function unseenBy({ briefs }: Run, { role }: Workload): (need: Need) => string | undefined {
  const permissions = briefs.find((one) => one.role === role)?.permissions ?? [];
  const unseen = permissions.filter(({ says }) => says?.trail === 'unseen');
  const why = new Map(unseen.flatMap(({ because, says }) => because.map((one) => [one, says?.because] as const)));
  return (need) => why.get(need);
}

/** The needs of the code, each with how often it was seen to be used. */
function withUsage(needs: readonly NeedReport[], used: readonly Need[]): readonly NeedReport[] {
  return needs.map((need) => {
    const seen = used.filter(({ action, on }) => actionCovers(need.action, action) && covers(need.on, on));
    const [usage] = usageOf(seen);
    if (usage === undefined) return need;
    const sure = seen.some((one) => one.sure === 'observed') ? 'observed' : need.sure;
    return { ...need, sure, because: [...need.because, usage] };
  });
}

function refusedOf(run: Run, role: Role): readonly Refused[] {
  const calls = about(run, role.id).filter((e): e is DeniedCalls => e.kind === 'denied');
  if (calls.length === 0) return [];
  const explained = new Set(
    run.briefs.flatMap(({ permissions }) =>
      permissions.filter(({ says }) => says === undefined).flatMap((p) => p.because),
    ),
  );
  return calls.map((one) => ({ ...one, explained: explained.has(one) }));
}

function gapsOf(run: Run, who: WorkloadId | RoleId): readonly Gap[] {
  return about(run, who).filter((e): e is Gap => e.kind === 'gap');
}

function groupGrants(grants: readonly Granted[]): readonly GrantedPolicy[] {
  const policies = groupBy(grants, (g) => JSON.stringify([g.policy, g.at.file, g.at.line, g.editable]));
  return [...policies.values()].map((group) => {
    const [{ policy, at, editable }] = group;
    return { policy, at, editable, statements: group.map((g) => g.statement) };
  });
}

/** Scopes by template, each made once. */
function scopes(run: Run): (file: string | undefined) => Scope {
  const made = new Map<string | undefined, Scope>();
  return (file) => {
    const scope = made.get(file) ?? scopeOf(run.stacks, file, run.deployed, run.stages);
    made.set(file, scope);
    return scope;
  };
}

const EMPTY: Policy = { version: '2012-10-17', statements: [] };
