import { freeName, type PolicyFile, pretty } from '../policy-files.js';
import { documentOf } from '../spelling/document.js';
import { scopeOf } from '../spelling/scope.js';
import { usageJson } from './usage-json.js';
import type { UsageReport } from './usage-report.js';

/** The report as files: the policies of each principal, and the whole as JSON. */
export function usageFiles(report: UsageReport): readonly PolicyFile[] {
  const taken = new Set<string>();
  const plain = scopeOf([], undefined);
  const policies = report.principals.flatMap(({ who, policies = [], scope = plain }) =>
    policies.map((policy) => ({
      name: `principals/${freeName(shortName(who.arn), taken, 'principals')}.json`,
      text: pretty(documentOf(policy, scope)),
    })),
  );
  return [{ name: 'report.json', text: usageJson(report) }, ...policies];
}

/** `role-till` of `arn:aws:iam::111122223333:role/shop/till`, with the account before it. */
function shortName(arn: string): string {
  return arn.split(':').slice(4).join('-');
}
