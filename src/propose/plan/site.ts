import type { Judged, RoleDecision } from '../../merge/index.js';
import { type Granted, groupBy, type Place } from '../../vocabulary/index.js';

/** One thing in the infrastructure code that grants something: a statement, a policy template, the name of a managed policy. */
export interface Site {
  readonly at: Place;
  readonly policy: string;
  /** The roles that hold it, each with what merge says of what they are granted there. Never empty. */
  readonly holders: readonly Holder[];
}

export interface Holder {
  readonly decision: RoleDecision;
  readonly judged: readonly Judged[];
  readonly granted: readonly Granted[];
}

/** All sites from which roles are granted what may be taken away, in the order of their places. */
export function sitesOf(decisions: readonly RoleDecision[]): readonly Site[] {
  const holders = decisions.flatMap((decision) => {
    const editable = decision.permissions.filter((one) => one.granted?.editable === true);
    return [...groupBy(editable, (one) => placeKey(one.granted?.at))].map(([key, judged]) => {
      const granted = [...new Set(judged.flatMap((one) => one.granted ?? []))];
      return { key, holder: { decision, judged, granted } };
    });
  });
  return [...groupBy(holders, ({ key }) => key).values()].flatMap((group) => {
    const [first] = group[0].holder.granted;
    if (first === undefined) return [];
    return [{ at: first.at, policy: first.policy, holders: group.map(({ holder }) => holder) }];
  });
}

function placeKey(place: Place | undefined): string {
  return JSON.stringify([place?.file, place?.line, place?.column]);
}

/** Roles that share a site, directly or by a role between them: what is edited for one of them concerns all. */
export function groupsOf(sites: readonly Site[]): readonly (readonly Site[])[] {
  const groups: Site[][] = [];
  for (const site of sites) {
    const ids = new Set(site.holders.map(({ decision }) => decision.role));
    const meets = groups.filter((group) => group.some((other) => other.holders.some((h) => ids.has(h.decision.role))));
    const merged = [...meets.flat(), site];
    for (const group of meets) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}
