import type { Decision } from '../vocabulary/index.js';

/**
 * What source says of a granted permission. `needs`: all of it is needed; `part`: a part of it; `without`: the code of every workload of
 * the role was read, and neither a need nor a gap meets it; `gap`: what could not be read may need it; `none`: not all who use the role are known.
 */
export type SourceSays = 'needs' | 'part' | 'without' | 'gap' | 'none';

/** What a trail says of it. Without a trail there is nothing that it says. */
export type TrailSays = 'no trail';

/** How evidence becomes a decision on what is granted. */
const DECISIONS = {
  'no trail': { needs: 'keep', part: 'narrow', without: 'remove', gap: 'cannot tell', none: 'cannot tell' },
} as const satisfies Record<TrailSays, Record<SourceSays, Decision>>;

export function decisionOn(source: SourceSays, trail: TrailSays = 'no trail'): Decision {
  return DECISIONS[trail][source];
}
