import type { Account } from '../vocabulary/index.js';
import type { HolderAudit } from './holder-audit.js';

/** A customer managed policy that several roles or users have. */
export interface SharedPolicy {
  readonly name: string;
  readonly arn: string;
  readonly holders: readonly string[];
  /** What nobody who has it was seen to use: it can be taken out of the policy itself. */
  readonly removable: readonly { readonly action: string; readonly resource: string }[];
  /** What some can do without, others not: it can be taken from them with a policy of their own alone. */
  readonly divided: number;
}

interface Standing {
  going: number;
  staying: number;
  readonly action: string;
  readonly resource: string;
}

/** Gathers, role by role, what is to become of the policies that several have. */
export function sharedPolicies(account: Account): {
  readonly add: (audit: HolderAudit) => void;
  readonly found: () => readonly SharedPolicy[];
} {
  const holdersOf = new Map<string, Set<string>>();
  const standings = new Map<string, Map<string, Standing>>();
  const own = new Map(account.policies.map((one) => [one.arn, one]));
  return {
    add: ({ holder, permissions }) => {
      for (const { arn = '' } of holder.policies)
        if (own.has(arn)) holdersOf.set(arn, (holdersOf.get(arn) ?? new Set()).add(holder.arn));
      for (const { policyArn: arn = '', action, resource, decision } of permissions) {
        if (!own.has(arn)) continue;
        const of = standings.get(arn) ?? new Map<string, Standing>();
        standings.set(arn, of);
        const standing = of.get(`${action} ${resource}`) ?? { action, resource, going: 0, staying: 0 };
        of.set(`${action} ${resource}`, standing);
        if (decision === 'remove') standing.going++;
        else standing.staying++;
      }
    },
    found: () =>
      [...holdersOf].flatMap(([arn, holders]) => {
        const all = [...(standings.get(arn)?.values() ?? [])];
        const going = all.filter(({ staying, going: n }) => staying === 0 && n > 0);
        if (holders.size < 2) return [];
        return [
          {
            ...{ arn, name: own.get(arn)?.name ?? arn, holders: [...holders].sort() },
            removable: going.map(({ action, resource }) => ({ action, resource })),
            divided: all.filter((one) => one.going > 0 && one.staying > 0).length,
          },
        ];
      }),
  };
}
