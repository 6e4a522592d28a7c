import { type Forbidden, groupBy, type Need, type Permission, type Place, showPlace } from '../../vocabulary/index.js';
import { ofDecision, whyUnknown } from '../decisions.js';
import { ownPlace } from '../own-place.js';
import { grantsOf, type Report, type RoleReport } from '../report.js';
import type { FindingReport } from '../run.js';
import { spellShort } from '../spelling/short.js';
import { LEVELS, type PermissionRule, type Point } from './point.js';

/** All that there is to act on, role by role in the order of the report, then what was found about triggers. */
export function pointsOf(report: Report): readonly Point[] {
  return [...report.roles.flatMap(pointsOfRole), ...report.findings.map(pointOfFinding)];
}

/** What there is to act on about one role: a point for each policy or call, not for each action. */
export function pointsOfRole(role: RoleReport): readonly Point[] {
  return [
    ...grouped(role, 'remove').map((of) => {
      const what = `${of.policy} grants ${of.shown} to ${role.role.id}, which ${of.why === '' ? 'nothing that was read needs' : `${of.why} does not allow`}`;
      return point(role, 'over-granted', of, what);
    }),
    ...grouped(role, 'narrow').map((of) => {
      const what = `${of.policy} grants ${of.shown} to ${role.role.id}, which needs only ${of.stays}`;
      return point(role, 'wider-than-needed', of, what);
    }),
    ...ofDecision(role, 'add').map((permission) => missing(role, permission)),
    ...role.forbidden.map((one) => forbidden(role, one)),
    ...grouped(role, 'cannot tell').map((of) => {
      const what = `whether ${role.role.id} needs ${of.shown} of ${of.policy} can't be told (${of.why})`;
      return point(role, 'cannot-tell', of, what);
    }),
  ];
}

/** Permissions of one policy on one resource. */
interface Group {
  readonly policy: string;
  readonly at: Place | undefined;
  readonly permissions: readonly Permission[];
  /** `dynamodb:Scan, dynamodb:Query on Orders` */
  readonly shown: string;
  readonly stays: string;
  readonly why: string;
}

function grouped(role: RoleReport, decision: 'remove' | 'narrow' | 'cannot tell'): readonly Group[] {
  const all = groupBy(ofDecision(role, decision), (permission) => {
    const [grant] = grantsOf(permission);
    const why =
      decision === 'cannot tell' ? whyUnknown(permission) : (permission.deniedBy ?? staysOf(permission, role));
    return JSON.stringify([grant?.policy, grant && showPlace(grant.at), spellShort(permission.on, role.scope), why]);
  });
  return [...all.values()].map((permissions) => {
    const [first] = permissions;
    const [grant] = grantsOf(first);
    const actions = [...new Set(permissions.map(({ action }) => action))].sort();
    return {
      ...{ policy: grant?.policy ?? 'a policy', at: grant?.at, permissions },
      shown: `${actions.join(', ')} on ${spellShort(first.on, role.scope)}`,
      ...{ stays: staysOf(first, role), why: decision === 'cannot tell' ? whyUnknown(first) : (first.deniedBy ?? '') },
    };
  });
}

/** `dynamodb:GetItem, dynamodb:Query on Books`; what stays of the same actions goes by the resources alone. */
function staysOf({ action, stays }: Permission, role: RoleReport): string {
  const byResource = groupBy(stays, ({ on }) => spellShort(on, role.scope));
  const shown = [...byResource].map(([resource, some]) => {
    const actions = [...new Set(some.map((one) => one.action))].filter((one) => one !== action).sort();
    return actions.length === 0 ? `those on ${resource}` : `${actions.join(', ')} on ${resource}`;
  });
  return shown.sort().join(' and ');
}

function missing(role: RoleReport, permission: Permission): Point {
  const needs = permission.because.filter((e): e is Need => e.kind === 'need');
  const [place] = needs.flatMap(({ why }) => ownPlace(why) ?? []);
  const shown = `${permission.action} on ${spellShort(permission.on, role.scope)}`;
  const what = `${role.role.id} needs ${shown}, which it is not granted`;
  return point(role, 'not-granted', { policy: '', at: place, shown }, what);
}

function forbidden(role: RoleReport, { action, on, because, by }: Forbidden): Point {
  const [place] = because.flatMap(({ why }) => ownPlace(why) ?? []);
  const shown = `${action} on ${spellShort(on, role.scope)}`;
  const what = `${role.role.id} needs ${shown}, which ${by.name} does not allow (${showPlace(by.at)})`;
  return point(role, 'denied-by-limit', { policy: by.name, at: place, shown }, what);
}

const LEVEL_OF: Readonly<Record<PermissionRule, Point['level']>> = {
  'over-granted': 'warning',
  'wider-than-needed': 'warning',
  'not-granted': 'error',
  'denied-by-limit': 'error',
  'cannot-tell': 'note',
};

function point(
  role: RoleReport,
  rule: PermissionRule,
  { policy, at, shown }: Pick<Group, 'policy' | 'at' | 'shown'>,
  what: string,
): Point {
  return {
    ...{ rule, level: LEVEL_OF[rule], about: role.role.id, at: at ?? role.role.at, what },
    key: JSON.stringify([rule, role.role.id, policy, shown]),
  };
}

function pointOfFinding({ finding, accepted }: FindingReport): Point {
  const { rule, severity, about, at, what } = finding;
  return {
    ...{ rule, level: LEVELS[severity], about, at, what: `${about}: ${what}` },
    key: JSON.stringify([rule, about, what]),
    ...(accepted !== undefined && { accepted: accepted.because }),
  };
}
