import { type HolderAudit, NO_TRAIL, type PermissionRow } from '../../audit/index.js';
import { counted, type GeneratedUse, groupBy, type Some } from '../../vocabulary/index.js';
import { cut, type Row } from '../terminal/lines.js';
import { listed, names } from '../terminal/naming.js';
import { codeRows } from './code-rows.js';

const MOST = 6;
const MOST_WAYS = 2;

/** What is told of one role or user, line by line. */
export function holderRows(audit: HolderAudit, verbose: boolean): readonly Row[] {
  const most = verbose ? Number.POSITIVE_INFINITY : MOST;
  const { counts, holder, used } = audit;
  const granted = [
    `${counted(counts.granted, 'permission')} in ${counted(holder.policies.length, 'policy', 'policies')}`,
    `${counted(used, 'action')} used, ${counts.removable.toLocaleString('en')} removable, ${counts.unknown.toLocaleString('en')} can't be told`,
  ];
  return [
    ...codeRows(audit, verbose),
    { word: 'granted', cells: granted },
    ...decisionRows('remove', 'remove', audit, verbose),
    ...decisionRows('narrow', 'remove', audit, verbose),
    ...decisionRows('add', 'add', audit, verbose),
    ...decisionRows('cannot tell', 'unknown', audit, verbose),
    ...words(
      'escalation',
      'unknown',
      audit.ways.map(({ because }) => [because]),
      verbose ? most : MOST_WAYS,
    ),
    ...words(
      'risk',
      'remove',
      audit.risk.map(({ points, because }) => [`${points}`, because]),
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

function decisionRows(
  decision: PermissionRow['decision'],
  tone: Row['tone'],
  { permissions }: HolderAudit,
  verbose: boolean,
): readonly Row[] {
  const some = permissions.filter((one) => one.decision === decision && isTold(one));
  const lines = decision === 'narrow' ? narrowedLines(some, verbose) : decidedLines(some, verbose);
  return words(decision === 'cannot tell' ? 'unknown' : decision, tone, lines, verbose ? lines.length : MOST);
}

/** Those of one policy that are told for one reason, in one line. What is needed and not granted stands in no policy. */
function decidedLines(some: readonly PermissionRow[], verbose: boolean): readonly (readonly string[])[] {
  const groups = [...groupBy(some, ({ policy, because }) => `${policy}\u0000${because}`).values()];
  return groups.map((all) => {
    const actions = names(
      all.map(({ action }) => action),
      verbose,
    );
    const [{ policy, because }] = all;
    return policy === '' ? [actions, because] : [policy, actions, because];
  });
}

/** Those that are to be narrowed to the same resources, in one line. */
function narrowedLines(some: readonly PermissionRow[], verbose: boolean): readonly (readonly string[])[] {
  const target = ({ policy, resource, action, stays = [] }: PermissionRow): string =>
    JSON.stringify([policy, resource, staysWhole(action, stays) ? stays.map((one) => one.resource) : [action, stays]]);
  return [...groupBy(some, target).values()].map((all) => [all[0].policy, narrowed(all, verbose)]);
}

function isTold({ policy, because, decision }: PermissionRow): boolean {
  return (policy !== '' || decision === 'add') && because !== NO_TRAIL;
}

function staysWhole(action: string, stays: NonNullable<PermissionRow['stays']>): boolean {
  return stays.every((one) => one.action === action);
}

/** `dynamodb:* to dynamodb:GetItem`; the resource where it is that which is narrowed. */
function narrowed(all: Some<PermissionRow>, verbose: boolean): string {
  const [{ action, resource, stays = [] }] = all;
  const resources = listed([...new Set(stays.map((one) => one.resource))], verbose ? stays.length : 2);
  if (staysWhole(action, stays))
    return `${names(
      all.map((one) => one.action),
      verbose,
    )} on ${resource} to ${resources}`;
  const actions = names(
    stays.map((one) => one.action),
    verbose,
  );
  return `${action} to ${actions}`;
}

function words(word: string, tone: Row['tone'], all: readonly (readonly string[])[], most: number): readonly Row[] {
  const { shown, more } = cut(all, most);
  const cells = more === 0 ? shown : [...shown, [`… and ${more} more`]];
  return cells.map((one) => ({ word, cells: one, ...(tone !== undefined && { tone }) }));
}

/** What else there is to know of it. */
export function notesOf({ holder, idleCredentials, earlier, denied }: HolderAudit): readonly string[] {
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
    ...idleCredentials.map(({ name, days }) => `${name} was not used for ${counted(days, 'day')}`),
    ...(denied === 0 ? [] : [`${counted(denied, 'permission')} denied to it, which stay so`]),
    ...(earlier === 0 ? [] : [`what an earlier ${holder.kind} of its name did is left out`]),
  ];
}

function generatedNote({ actions, from = '', until = '', isComplete }: GeneratedUse): string {
  const part = isComplete ? '' : ', and says that this is not all';
  return `Access Analyzer saw ${counted(actions.length, 'action')} used, ${from.slice(0, 10)} to ${until.slice(0, 10)}${part}`;
}
