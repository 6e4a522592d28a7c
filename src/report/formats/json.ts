import {
  type Arn,
  type Condition,
  type Deployment,
  type Gap,
  type Missed,
  type Permission,
  type Reason,
  showPlace,
  type Workload,
} from '../../vocabulary/index.js';
import { isUnexplained, ofDecision, whyUnknown } from '../decisions.js';
import { grantsOf, type NeedReport, type Report, type RoleReport, type WorkloadReport } from '../report.js';
import type { FindingReport } from '../run.js';
import { inStages } from '../spelling/bound.js';
import { conditionsOf, documentOf } from '../spelling/document.js';
import type { Scope } from '../spelling/scope.js';
import { spell } from '../spelling/spell.js';
import { escaped } from '../terminal/printable.js';

/** The report as JSON text, as docs/json.md and data/schema/generate.json describe it. The same run always gives the same text. */
export function json(report: Report): string {
  return `${escaped(JSON.stringify(toJson(report), null, 2))}\n`;
}

/** What `json` writes down, as a value. */
function toJson(report: Report): object {
  return {
    leastwise: report.version,
    catalog: report.catalog,
    root: '.',
    workloads: report.workloads.map(workload),
    roles: report.roles.map((r) => role(r, report.trail !== undefined)),
    findings: report.findings.map(finding),
    missed: report.missed.map(missedOf),
    ...(report.trail && { trail: report.trail }),
    ...(report.stages.length > 0 && { deployments: report.stages.map(deployment) }),
  };
}

function workload(w: WorkloadReport): object {
  const { infrastructure: found } = w.workload;
  return {
    id: w.workload.id,
    entry: entryOf(w.workload),
    ...(w.workload.isStateMachine && { stateMachine: { definition: definitionOf(w.workload) } }),
    infrastructure: found && { kind: found.kind, file: found.file, logicalId: found.logicalId },
    role: w.workload.role,
    needs: w.needs.map((n) => need(n, w.scope)),
    gaps: w.gaps.map(gapOf),
    policy: documentOf(w.policy, w.scope),
  };
}

/** Where the code stands; null where it can't be read, or there is none. */
export function entryOf({ entry }: Workload): object | null {
  if (entry.is !== 'source' && entry.is !== 'inline') return null;
  const file = entry.is === 'source' ? entry.file : entry.at.file;
  return { file, handler: entry.handler };
}

/** The file that holds the states of a state machine; null where they can't be read. */
function definitionOf({ entry }: Workload): string | null {
  return entry.is === 'states' ? entry.at.file : null;
}

function need(n: NeedReport, scope: Scope): object {
  return {
    action: n.action,
    resource: spell(n.on, scope),
    ...deployedAs(n.on, scope),
    ...conditionOf(n.when, scope),
    certainty: n.sure,
    ...(n.note === undefined ? {} : { note: n.note }),
    ...(n.unseen === undefined ? {} : { unseen: n.unseen }),
    because: n.because.map(reasonOf),
  };
}

/** Why something is needed. */
export function reasonOf(r: Reason): object {
  switch (r.from) {
    case 'call':
      return { from: r.from, file: r.at.file, line: r.at.line, via: r.via.map(showPlace), package: r.package ?? null };
    case 'usage':
      return { from: r.from, times: r.times, ...seenAt(r), ...(r.attempted && { attempted: true }) };
    case 'keep': {
      const { because, at, until } = r;
      return { from: r.from, because, file: at.file, line: at.line, ...(until !== undefined && { until }) };
    }
    default:
      return { from: r.from, template: r.template, file: r.at.file, line: r.at.line };
  }
}

function seenAt({ first, last }: { readonly first?: string; readonly last?: string }): object {
  return { ...(first !== undefined && { first }), ...(last !== undefined && { last }) };
}

/** What can't be told. */
export function gapOf(g: Gap): object {
  return { over: g.over, because: g.because, file: g.at.file, line: g.at.line };
}

/** What was not seen, of nobody's permissions in particular. */
export function missedOf(m: Missed): object {
  const over = typeof m.over === 'string' ? m.over : { service: m.over.service, operations: m.over.operations ?? null };
  return { over, because: m.because, file: m.at.file, line: m.at.line, ...(m.who === undefined ? {} : { who: m.who }) };
}

function role(r: RoleReport, trail: boolean): object {
  const listed = (p: Permission): object => ({
    ...permission(p, r.scope),
    at: grantPlace(p),
    ...noteOf(p),
    ...(trail && p.says && { says: p.says }),
  });
  return {
    id: r.role.id,
    workloads: r.role.workloads,
    othersUseIt: r.role.othersUseIt,
    granted: r.granted.map((g) => ({
      policy: g.policy,
      at: showPlace(g.at),
      editable: g.editable,
      statements: documentOf({ version: '2012-10-17', statements: g.statements }, r.scope).Statement,
    })),
    gaps: r.gaps.map(gapOf),
    policy: documentOf(r.policy, r.scope),
    removable: ofDecision(r, 'remove').map(listed),
    narrowable: ofDecision(r, 'narrow').map((p) => ({
      ...listed(p),
      to: p.stays.map(({ action, on }) => ({ action, resource: spell(on, r.scope) })),
    })),
    missing: ofDecision(r, 'add').map((p) => ({
      ...permission(p, r.scope),
      because: p.because.flatMap((e) => (e.kind === 'need' ? [reasonOf(e.why)] : [])),
    })),
    forbidden: r.forbidden.map(({ action, on, because, by }) => ({
      ...{ action, resource: spell(on, r.scope), ...deployedAs(on, r.scope), by: by.name, at: showPlace(by.at) },
      because: because.map(({ why }) => reasonOf(why)),
    })),
    split: r.split,
    ...(trail && {
      used: r.used.map((n) => need(n, r.scope)),
      unexplained: r.permissions.filter(isUnexplained).map(listed),
      denied: r.refused.map(({ action, on, times, last, explained }) => ({
        ...{ action, resource: spell(on, r.scope), times, ...(last !== undefined && { last }), explained },
      })),
    }),
    unknown: ofDecision(r, 'cannot tell').map((p) => ({ ...listed(p), because: whyUnknown(p) })),
  };
}

function permission(p: Permission, scope: Scope): object {
  return { action: p.action, resource: spell(p.on, scope), ...deployedAs(p.on, scope), ...conditionOf(p.when, scope) };
}

function noteOf({ note, deniedBy }: Permission): object {
  if (deniedBy !== undefined) return { note: `${deniedBy} does not allow it` };
  return note === undefined ? {} : { note };
}

function grantPlace(p: Permission): string | null {
  const [grant] = grantsOf(p);
  return grant === undefined ? null : showPlace(grant.at);
}

/** What the resource is in each stage; left out where no deployment is told. */
function deployedAs(on: Arn, scope: Scope): object {
  return scope.stages.length === 0 ? {} : { deployed: inStages(on, scope) };
}

function finding({ finding: { at, lines, ...one }, accepted }: FindingReport): object {
  return {
    ...{ rule: one.rule, severity: one.severity, about: one.about, file: at.file, line: at.line },
    ...{ what: one.what, why: one.why, fix: one.fix, lines: lines ?? null, page: one.page },
    ...(accepted !== undefined && { accepted: { because: accepted.because, until: accepted.until ?? null } }),
  };
}

function deployment({ stage, account, region, bindings }: Deployment): object {
  return { stage, account, region, names: bindings.size };
}

/** A Condition block; left out where there is none. */
export function conditionOf(when: readonly Condition[], scope: Scope): object {
  return when.length === 0 ? {} : { condition: conditionsOf(when, scope) };
}
