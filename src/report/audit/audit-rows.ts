import type { HolderAudit } from '../../audit/index.js';
import { type Credential, counted, type GeneratedUse } from '../../vocabulary/index.js';
import { conditionPieces, plainText, unlessPieces } from '../compare/conditions.js';
import type { Row } from '../terminal/lines.js';
import { listed, listing } from '../terminal/naming.js';
import { keptOf } from './audit-report.js';
import { codeRows } from './code-rows.js';
import { decisionRows, words } from './decision-rows.js';

/** So many lines of a kind are told of each. */
const MOST = 6;
const MOST_WAYS = 2;
const MOST_VALUES = 3;

/** What is told of one role or user, line by line. */
export function holderRows(audit: HolderAudit, verbose: boolean): readonly Row[] {
  const most = verbose ? Number.POSITIVE_INFINITY : MOST;
  const { counts, holder, used } = audit;
  const number = (n: number): string => n.toLocaleString('en');
  const standing = [
    `${counted(counts.granted, 'permission')} in ${counted(holder.policies.length, 'policy', 'policies')}`,
    `${number(keptOf(counts))} kept, ${number(counts.removable)} removable, ${number(counts.unknown)} can't be told`,
  ];
  const actions = used.length === 0 ? [] : [[listed(used, listing(verbose))]];
  return [
    ...codeRows(audit, verbose),
    { word: 'granted', cells: [standing.join(': ')] },
    ...words('used', undefined, actions, most),
    ...decisionRows('remove', 'remove', audit, verbose),
    ...decisionRows('narrow', 'remove', audit, verbose),
    ...decisionRows('add', 'add', audit, verbose),
    ...decisionRows('cannot tell', 'unknown', audit, verbose),
    ...wayRows(audit, verbose),
    ...words(
      'risk',
      'remove',
      audit.risk.map(({ points, because }) => [`${because} (${points})`]),
      most,
    ),
    ...words(
      'unread',
      'unknown',
      audit.unread.map((one) => [one]),
      most,
    ),
    ...words(
      'full',
      'unknown',
      audit.full.map((one) => [one]),
      most,
    ),
    ...words(
      'note',
      undefined,
      notesOf(audit).map((one) => [one]),
      most,
    ),
  ];
}

/** Whoever may do everything needs no way to more. */
function wayRows({ ways, risk }: HolderAudit, verbose: boolean): readonly Row[] {
  if (risk.some(({ is }) => is === 'everything')) return [];
  return words(
    'escalation',
    'unknown',
    ways.map((way) => [wayText(way, listing(verbose, MOST_VALUES))]),
    listing(verbose, MOST_WAYS),
  );
}

/** Conditions under which it is open are told with it: `…, when aws:MultiFactorAuthPresent is true`. */
function wayText({ because, when, unless }: HolderAudit['ways'][number], most: number): string {
  return [
    because,
    ...(when.length > 0 ? [`when ${plainText(conditionPieces(when, most))}`] : []),
    ...(unless.length > 0 ? [`unless ${plainText(unlessPieces(unless, most))}`] : []),
  ].join(', ');
}

/** What else there is to know of it. */
export function notesOf(audit: HolderAudit): readonly string[] {
  const { holder, idleCredentials, earlier, denied } = audit;
  const { permissionSet, boundary, groups, instanceProfiles, generated, unusedAccess } = holder;
  return [
    ...(permissionSet === undefined
      ? []
      : [`made by IAM Identity Center: change its permission set ${permissionSet}, not the role`]),
    ...(boundary === undefined
      ? []
      : [`the boundary ${boundary.name} holds besides: what it forbids counts as granted here`]),
    ...(groups.length === 0 ? [] : [`has policies of ${listed(groups, 3)}, which others have too`]),
    ...(instanceProfiles.length === 0 ? [] : [`machines get it by ${listed(instanceProfiles, 3)}`]),
    ...(unusedAccess ?? []).map((one) => `Access Analyzer finds: ${one}`),
    ...(generated === undefined ? [] : [generatedNote(generated)]),
    ...ofAws(audit),
    ...idleCredentials.map(idleText),
    ...(denied === 0 ? [] : [`${counted(denied, 'permission')} denied to it, which stay so`]),
    ...(earlier === 0 ? [] : [`what an earlier ${holder.kind} of its name did is left out`]),
  ];
}

/** Policies that AWS manages are the same for everyone: what stays of one can be granted by another policy alone. */
function ofAws({ holder, permissions }: HolderAudit): readonly string[] {
  const managed = new Set(holder.policies.flatMap(({ is, arn = '' }) => (is === 'AWS managed' ? [arn] : [])));
  const goes = permissions.filter(({ decision }) => decision === 'remove' || decision === 'narrow');
  const stays = permissions.filter(({ decision }) => decision !== 'remove');
  const parts = [...managed].filter((arn) => [goes, stays].every((all) => all.some((one) => one.policyArn === arn)));
  if (parts.length === 0) return [];
  const named = parts.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  return [
    `AWS manages ${listed(named, 3)}: what stays of ${parts.length === 1 ? 'it' : 'them'} goes into a policy of your own`,
  ];
}

function idleText({ name, days, lastUsed }: Credential & { readonly days: number }): string {
  const long = counted(days, 'day');
  return lastUsed === undefined ? `${name} was never used, and is ${long} old` : `${name} was not used for ${long}`;
}

function generatedNote({ actions, from = '', until = '', isComplete }: GeneratedUse): string {
  const part = isComplete ? '' : ', and says that this is not all';
  return `Access Analyzer saw ${counted(actions.length, 'action')} used, ${from.slice(0, 10)} to ${until.slice(0, 10)}${part}`;
}
