import { type BlindTo, namesOf } from './evidence/index.js';
import type { Study } from './generate.js';
import { resourcesOf } from './granted-actions.js';
import { roleTrails } from './merge/index.js';
import { resourceTypes } from './policy/index.js';
import type { ExplainedTrail } from './report/index.js';
import {
  type Action,
  type ActionGlob,
  type Arn,
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
  const granted = evidence.flatMap((one) => (one.kind === 'granted' && one.role === role.id ? [one.statement] : []));
  const types = resourceTypes(catalog, namesOf(infrastructure.found));
  const { minDays } = trail.leaning;
  const told = roleTrails(evidence, infrastructure.found, { watches: usage.watches, minDays })(role);
  return {
    seenAs: trail.joined.filter((one) => one.role === role.id),
    ...(told && { days: told.days }),
    used: own.filter((one): one is Need => one.kind === 'need' && one.who === role.id && one.why.from === 'usage'),
    denied: own.filter((one): one is DeniedCalls => one.kind === 'denied' && one.role === role.id),
    shown: catalog.actionsMatching(asked).map((action) => {
      const on = resourcesOf(action, granted, types);
      const because = told === undefined ? NOT_FOUND : firstBlind(told.blindTo, action, on);
      return { action, ...(because !== undefined && { because }) };
    }),
  };
}

/** As it is decided: on what is granted, or on anything where nothing is. */
function firstBlind(blindTo: BlindTo, action: Action, granted: readonly Arn[]): string | undefined {
  if (granted.length === 0) return blindTo(action);
  return granted.map((on) => blindTo(action, on)).find((because) => because !== undefined);
}

const NOT_FOUND = 'which role of the trail it is nobody tells: --deployment does';
