import { type Missed, showPlace, type Usage } from '../../vocabulary/index.js';
import { conditionsOf, documentOf } from '../spelling/document.js';
import { type Scope, scopeOf } from '../spelling/scope.js';
import { spell } from '../spelling/spell.js';
import { escaped } from '../terminal/printable.js';
import type { MinedPrincipal, ProjectRole, UsageReport } from './usage-report.js';

/** What was done as JSON text, as docs/json.md and data/schema/mine.json describe it. */
export function usageJson(report: UsageReport): string {
  const { coverage, files } = report;
  const json = {
    leastwise: report.version,
    catalog: report.catalog,
    principals: report.principals.map(principal),
    unmapped: report.unmapped,
    ignored: sorted(report.ignored),
    coverage: {
      window: coverage.window ?? null,
      accounts: coverage.accounts,
      regions: coverage.regions,
      gaps: coverage.gaps.map(({ isElsewhere: elsewhere, ...days }) => ({ ...days, elsewhere })),
      idle: coverage.idle,
      missing: coverage.missing,
      digests: coverage.digests,
      blind: coverage.blind,
      selectors: coverage.hasSelectors,
      actions: coverage.actions,
    },
    files: { read: files.read, passedOver: sorted(files.passedOver), damaged: files.damaged },
    missed: report.missed.map(missed),
    events: report.effort.records,
  };
  return `${escaped(JSON.stringify(json, null, 2))}\n`;
}

/** Without a template: ARNs in IAM's own notation. */
const PLAIN = scopeOf([], undefined);

function principal({ who, note, used, attempted, denied, ...more }: MinedPrincipal): object {
  const { policies, loosened, role, scope = PLAIN } = more;
  return {
    arn: who.arn,
    principalId: who.id ?? null,
    ...(note !== undefined && { note }),
    ...(role !== undefined && { role: projectRole(role) }),
    used: used.map((one) => usage(one, scope)),
    attempted: attempted.map((one) => usage(one, scope)),
    denied: denied.map((one) => usage(one, scope)),
    ...(policies !== undefined && { policies: policies.map((policy) => documentOf(policy, scope)) }),
    ...(loosened !== undefined && { loosened }),
  };
}

function projectRole({ role, stage }: ProjectRole): object {
  return { id: role.id, at: showPlace(role.at), workloads: role.workloads, stage: stage ?? null };
}

function usage({ action, on, when, times, first, last, names, note }: Usage, scope: Scope): object {
  return {
    action,
    resource: spell(on, scope),
    ...(when.length > 0 && { condition: conditionsOf(when, scope) }),
    times,
    first: first ?? null,
    last: last ?? null,
    ...(names !== undefined && { names }),
    ...(note !== undefined && { note }),
  };
}

function missed({ because, at }: Missed): object {
  return { because, file: at.file, line: at.line };
}

/** The largest number first. */
function sorted(counts: ReadonlyMap<string, number>): object {
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
