import type { Account, AccountPolicy, Holder } from '../vocabulary/index.js';
import type { HolderAudit } from './holder-audit.js';

/** A customer managed policy that several roles or users have. */
export interface SharedPolicy {
  readonly name: string;
  readonly arn: string;
  readonly holders: readonly string[];
  /** How many it grants, each an action and a resource that it names. */
  readonly permissions: number;
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

/** Customer managed policies that some of these have, by their ARNs. */
function policiesOf({ policies }: Account, holders: readonly Holder[]): ReadonlyMap<string, AccountPolicy> {
  const held = new Set(holders.flatMap((one) => one.policies.flatMap(({ arn }) => arn ?? [])));
  return new Map(policies.filter(({ arn }) => held.has(arn)).map((one) => [one.arn, one]));
}

/** The others who have a customer managed policy of those that are asked for: what of it may go is decided over all who have it. */
export function sharingWith(account: Account, asked: readonly Holder[]): readonly Holder[] {
  const own = policiesOf(account, asked);
  const those = new Set(asked.map(({ arn }) => arn));
  return account.holders.filter(
    (one) => !those.has(one.arn) && one.policies.some(({ arn }) => arn !== undefined && own.has(arn)),
  );
}

/**
 * Gathers, role by role, what is to become of the policies that several have.
 * @param asked of whose policies it is told; all who share one with them are to be added
 */
export function sharedPolicies(
  account: Account,
  asked: readonly Holder[] = account.holders,
): {
  readonly add: (audit: HolderAudit) => void;
  readonly found: () => readonly SharedPolicy[];
} {
  const holdersOf = new Map<string, Set<string>>();
  const standings = new Map<string, Map<string, Standing>>();
  const own = policiesOf(account, asked);
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
            permissions: all.length,
            removable: going.map(({ action, resource }) => ({ action, resource })),
            divided: all.filter((one) => one.going > 0 && one.staying > 0).length,
          },
        ];
      }),
  };
}
