import {
  type Gap,
  type Granted,
  groupBy,
  type Need,
  type Policy,
  type Role,
  type RoleId,
  type Workload,
  type WorkloadId,
} from '../vocabulary/index.js';
import { groupNeeds } from './needs.js';
import type { GrantedPolicy, Report, RoleReport, WorkloadReport } from './report.js';
import type { Run } from './run.js';
import { type Scope, scopeOf } from './spelling/scope.js';

/** The report of a run: needs grouped by action and resource, grants by policy, each with the template that it is written in. */
export function reportOf(run: Run): Report {
  const { version, catalog, name, stacks, stages, missed, totals, effort, titles, addMissing } = run;
  const scopeIn = scopes(run);
  return {
    ...{ version, catalog, name, stacks, stages, missed, totals, effort, titles, addMissing },
    workloads: run.workloads.map((w) => workloadReport(run, w, scopeIn(w.infrastructure?.file))),
    findings: run.findings,
    roles: run.roles.map((r) => roleReport(run, r, scopeIn(r.stack))),
  };
}

function workloadReport(run: Run, workload: Workload, scope: Scope): WorkloadReport {
  const { id } = workload;
  return {
    workload,
    needs: groupNeeds(run.evidence.filter((e): e is Need => e.kind === 'need' && e.who === id)),
    gaps: gapsOf(run, id),
    policy: run.needs.get(id) ?? EMPTY,
    scope,
  };
}

function roleReport(run: Run, role: Role, scope: Scope): RoleReport {
  return {
    role,
    granted: groupGrants(run.evidence.filter((e): e is Granted => e.kind === 'granted' && e.role === role.id)),
    permissions: run.briefs.find((b) => b.role === role.id)?.permissions ?? [],
    policy: run.proposals.get(role.id) ?? EMPTY,
    toWrite: run.toWrite.get(role.id) ?? EMPTY,
    gaps: gapsOf(run, role.id),
    scope,
  };
}

function gapsOf(run: Run, who: WorkloadId | RoleId): readonly Gap[] {
  return run.evidence.filter((e): e is Gap => e.kind === 'gap' && e.who === who);
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
