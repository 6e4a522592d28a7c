import { addPrincipal } from './add-need.js';
import { noteTime } from './spread.js';
import { countIn, hasRoom, type Tally } from './tally.js';

/** Adds what another thread saw. The result is the same in whatever order the parts are added. */
export function addTally(into: Tally, from: Tally): void {
  into.records += from.records;
  if (from.first !== undefined && from.last !== undefined) noteTime(into, from.first, from.last);
  for (const [reason, times] of from.ignored) countIn(into.ignored, reason, times);
  for (const [name, times] of from.unmapped) if (hasRoom(into.unmapped, name)) countIn(into.unmapped, name, times);
  for (const [key, of] of from.principals) {
    const known = into.principals.get(key);
    if (known === undefined) into.principals.set(key, of);
    else addPrincipal(known, of);
  }
  for (const [role, services] of from.assumedBy)
    into.assumedBy.set(role, new Set([...(into.assumedBy.get(role) ?? []), ...services]));
  for (const [key, days] of from.recorded)
    into.recorded.set(key, new Set([...(into.recorded.get(key) ?? []), ...days]));
  for (const kind of ['accounts', 'regions', 'management'] as const)
    for (const one of from.scope[kind]) if (hasRoom(into.scope[kind], one)) into.scope[kind].add(one);
}
