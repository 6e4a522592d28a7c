import type { Usage } from '../../vocabulary/index.js';
import { conditionsOf, documentOf } from '../spelling/document.js';
import { scopeOf } from '../spelling/scope.js';
import { spell } from '../spelling/spell.js';
import { escaped } from '../terminal/printable.js';
import type { MinedPrincipal, UsageReport } from './usage-report.js';

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
      gaps: coverage.gaps,
      selectors: coverage.hasSelectors,
      actions: coverage.actions,
    },
    files: { read: files.read, passedOver: sorted(files.passedOver), damaged: files.damaged },
    events: report.effort.records,
  };
  return `${escaped(JSON.stringify(json, null, 2))}\n`;
}

/** Without a template: ARNs in IAM's own notation. */
const PLAIN = scopeOf([], undefined);

function principal({ who, note, used, attempted, denied, policies, loosened }: MinedPrincipal): object {
  return {
    arn: who.arn,
    principalId: who.id ?? null,
    ...(note !== undefined && { note }),
    used: used.map(usage),
    attempted: attempted.map(usage),
    denied: denied.map(usage),
    ...(policies !== undefined && { policies: policies.map((policy) => documentOf(policy, PLAIN)) }),
    ...(loosened !== undefined && { loosened }),
  };
}

function usage({ action, on, when, times, first, last, names, note }: Usage): object {
  return {
    action,
    resource: spell(on, PLAIN),
    ...(when.length > 0 && { condition: conditionsOf(when, PLAIN) }),
    times,
    first: first ?? null,
    last: last ?? null,
    ...(names !== undefined && { names }),
    ...(note !== undefined && { note }),
  };
}

/** The largest number first. */
function sorted(counts: ReadonlyMap<string, number>): object {
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
