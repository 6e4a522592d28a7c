import type { Decision, SourceSays, TrailSays } from '../vocabulary/index.js';

/** How evidence becomes a decision on what is granted. What a trail shows to be used is a part of its own. */
export const DECISIONS = {
  used: { needs: 'keep', part: 'keep', without: 'keep', gap: 'keep', none: 'keep' },
  unseen: { needs: 'keep', part: 'narrow', without: 'remove', gap: 'cannot tell', none: 'remove' },
  blind: { needs: 'keep', part: 'narrow', without: 'remove', gap: 'cannot tell', none: 'cannot tell' },
  'no trail': { needs: 'keep', part: 'narrow', without: 'remove', gap: 'cannot tell', none: 'cannot tell' },
} as const satisfies Record<TrailSays, Record<SourceSays, Decision>>;

export function decisionOn(source: SourceSays, trail: TrailSays): Decision {
  return DECISIONS[trail][source];
}
