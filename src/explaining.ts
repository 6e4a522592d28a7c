import { boundArn } from './certificate/index.js';
import { actionsOfService, type Naming, namesOf, namingOf } from './evidence/index.js';
import { explainedTrail } from './explaining-trail.js';
import type { Study } from './generate.js';
import type {
  Dormant,
  ExplainedCall,
  ExplainedNeed,
  ExplainedReason,
  ExplainedRole,
  ExplainedWorkload,
  NeedReport,
  RoleReport,
  WorkloadReport,
} from './report/index.js';
import {
  type Action,
  type ActionGlob,
  type Arn,
  actionCovers,
  actionsMeet,
  type Call,
  type Reason,
  showArn,
  showPlace,
} from './vocabulary/index.js';

/** What is known of the actions for one workload. */
export function explainedWorkload(of: WorkloadReport, asked: ActionGlob, studied: Study): ExplainedWorkload {
  const { workload, scope } = of;
  const naming = namingOf(workload, studied.features, studied.infrastructure.found, studied.catalog);
  const needs = of.needs.filter(({ action }) => actionCovers(asked, action));
  const gaps = of.gaps.filter(({ over }) => actionsMeet(asked, over));
  return {
    workload,
    scope,
    verdict: needs.length > 0 ? 'needed' : gaps.length > 0 ? 'cannot tell' : 'not needed',
    needs: needs.map((need) => explainedNeed(need, workload.id, naming, studied)),
    gaps,
    unreached: dormantFor(workload.id, asked, studied),
  };
}

function explainedNeed(need: NeedReport, who: string, naming: Naming, studied: Study): ExplainedNeed {
  const calls = studied.code.found.filter((call) => call.who === who);
  return {
    need,
    deployed: deployedAs(need.on, studied),
    reasons: need.because.map((reason) => explainedReason(reason, need.action, calls, naming, studied)),
  };
}

/** Where a deployment tells all names in it. */
function deployedAs(on: Arn, { report: { stages }, infrastructure }: Study): ExplainedNeed['deployed'] {
  const names = namesOf(infrastructure.found);
  return stages.flatMap(({ stage, bindings }) => {
    const there = boundArn(names.expand(boundArn(on, bindings)), bindings);
    const isTold = on.some((part) => 'name' in part) && !there.some((part) => 'name' in part);
    return isTold ? [{ stage, resource: showArn(there) }] : [];
  });
}

function explainedReason(
  reason: Reason,
  action: Action,
  calls: readonly Call[],
  naming: Naming,
  { catalog, features }: Study,
): ExplainedReason {
  if (reason.from === 'usage' || reason.from === 'keep') return { reason, calls: [] };
  if (reason.from !== 'call') {
    const feature = [...features].find(({ id }) => `${id}.json` === reason.template);
    return { reason, calls: [], ...(feature && { feature: { title: feature.title, source: feature.source } }) };
  }
  const standing = calls.filter((call) => stepsOf(call) === stepsOf(reason));
  const explained = standing.map((call) => {
    const { service, operation } = call;
    return { service, operation, naming: naming(call, action), ruling: rulingFor(call, action, catalog) };
  });
  // Several calls may stand in one place: those that do not ask for the action are not told.
  const asking = explained.filter(({ ruling }) => ruling.by !== 'unknown');
  return { reason, calls: asking.length > 0 ? asking : explained };
}

/** The place of a call and the way there. */
function stepsOf({ at, via }: Pick<Call, 'at' | 'via'>): string {
  return [...via, at].map((place) => `${showPlace(place)}:${place.column ?? 0}`).join(' ');
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
const PASS_ROLE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html';

function rulingFor(call: Call, action: Action, catalog: Study['catalog']): ExplainedCall['ruling'] {
  const ruling = catalog.ruling(call, action);
  if (ruling !== undefined) return ruling;
  if (action === 'iam:PassRole') return { by: 'role', source: PASS_ROLE };
  const encryption = [...catalog.encryptions().values()].find(({ needs }) =>
    needs.some(
      ({ keyActions, actions }) => keyActions.includes(action) && actions.some((a) => asksFor(call, a, catalog)),
    ),
  );
  return encryption === undefined ? { by: 'unknown' } : { by: 'encryption', source: encryption.source };
}

function asksFor({ service, operation }: Call, glob: ActionGlob, catalog: Study['catalog']): boolean {
  return actionsOfService(catalog, service, [operation]).some((one) => actionsMeet(glob, one));
}

function dormantFor(who: string, asked: ActionGlob, { code, catalog }: Study): readonly Dormant[] {
  return code.unreached
    .filter((one) => one.who === who)
    .map((one) => ({ ...one, actions: actionsOfService(catalog, one.service, [one.operation]) }))
    .filter(({ actions }) => actions.some((action) => actionsMeet(asked, action)));
}

/** What is decided of the role's permissions that meet the actions. */
export function explainedRole(
  { role, permissions, granted, gaps, forbidden, scope }: RoleReport,
  asked: ActionGlob,
  studied: Study,
): ExplainedRole {
  const trail = explainedTrail(role, asked, studied);
  const denied = granted.flatMap(({ policy, at, statements }) =>
    statements.some(
      (s) => s.effect === 'Deny' && 'only' in s.actions && s.actions.only.some((a) => actionsMeet(asked, a)),
    )
      ? [{ policy, at }]
      : [],
  );
  return {
    role,
    permissions: permissions.filter(({ action }) => actionsMeet(asked, action)),
    gaps: gaps.filter(({ over }) => actionsMeet(asked, over)),
    forbidden: forbidden.filter(({ action }) => actionCovers(asked, action)),
    ...(trail && { trail }),
    denied,
    scope,
  };
}
