import type { Study } from './generate.js';
import { roleTrails } from './merge/index.js';
import type { ExplainedTrail } from './report/index.js';
import {
  type ActionGlob,
  actionsMeet,
  type DeniedCalls,
  type Evidence,
  type Need,
  type Role,
} from './vocabulary/index.js';

/** What a trail shows of the actions for a role, and what of them it could have shown; undefined where none was read. */
export function explainedTrail(
  role: Role,
  asked: ActionGlob,
  { evidence, usage, report, catalog, infrastructure }: Study,
): ExplainedTrail | undefined {
  const { trail } = report;
  if (usage === undefined || trail === undefined) return undefined;
  const isAbout = (one: Evidence): one is Need | DeniedCalls =>
    (one.kind === 'need' || one.kind === 'denied') && actionsMeet(asked, one.action);
  const own = evidence.filter(isAbout);
  const { minDays } = trail.leaning;
  const told = roleTrails(evidence, infrastructure.found, { watches: usage.watches, minDays })(role);
  return {
    seenAs: trail.joined.filter((one) => one.role === role.id),
    ...(told && { days: told.days }),
    used: own.filter((one): one is Need => one.kind === 'need' && one.who === role.id && one.why.from === 'usage'),
    denied: own.filter((one): one is DeniedCalls => one.kind === 'denied' && one.role === role.id),
    shown: catalog.actionsMatching(asked).map((action) => {
      const because = told === undefined ? NOT_FOUND : told.blindTo(action);
      return { action, ...(because !== undefined && { because }) };
    }),
  };
}

const NOT_FOUND = 'which role of the trail it is nobody tells: --deployment does';
