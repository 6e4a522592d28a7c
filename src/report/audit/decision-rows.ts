import { type HolderAudit, NO_TRAIL, type PermissionRow } from '../../audit/index.js';
import { groupBy, type Some, servicePrefix } from '../../vocabulary/index.js';
import { cut, type Row } from '../terminal/lines.js';
import { listed, listing, names } from '../terminal/naming.js';

const MOST = 6;

/** What is to become of permissions, those of one policy and one reason in a line. */
export function decisionRows(
  decision: PermissionRow['decision'],
  tone: Row['tone'],
  { permissions }: HolderAudit,
  verbose: boolean,
): readonly Row[] {
  const some = permissions.filter((one) => one.decision === decision && isTold(one));
  const stays = new Set(permissions.filter((one) => one.decision !== 'remove').map(policyOf));
  const isWhole = (one: PermissionRow): boolean => decision === 'remove' && !stays.has(policyOf(one));
  const open = permissions.filter((one) => one.decision === 'cannot tell');
  const lines = decision === 'narrow' ? narrowedLines(some, open, verbose) : decidedLines(some, isWhole, verbose);
  return words(decision === 'cannot tell' ? 'unknown' : decision, tone, lines, verbose ? lines.length : MOST);
}

/** Of managed policies two may have one name. */
function policyOf({ policy, policyArn }: PermissionRow): string {
  return policyArn ?? policy;
}

/** What is needed and not granted stands in no policy. Of a policy of which nothing stays that is told: it can be taken off. */
function decidedLines(
  some: readonly PermissionRow[],
  isWhole: (one: PermissionRow) => boolean,
  verbose: boolean,
): readonly (readonly string[])[] {
  const groups = [...groupBy(some, (one) => JSON.stringify([policyOf(one), one.because, one.except])).values()];
  return groups.map((all) => {
    const [first] = all;
    const actions = isWhole(first) ? `all of it: ${actionsIn(all, verbose)}` : actionsIn(all, verbose);
    return first.policy === '' ? [actions, first.because] : [first.policy, actions, first.because];
  });
}

function actionsIn(all: readonly PermissionRow[], verbose: boolean): string {
  const [{ except = [] } = {}] = all;
  const but = except.length === 0 ? '' : ` but ${listed(except, listing(verbose))}`;
  return (
    withService(
      all.map(({ action }) => action),
      verbose,
    ) + but
  );
}

/** `dynamodb:GetItem, PutItem` */
export function withService(actions: readonly string[], verbose: boolean): string {
  const [service] = new Set(actions.map(servicePrefix));
  const text = names(actions, verbose);
  return text.includes(':') || text === '*' ? text : `${service}:${text}`;
}

/** Those that are to be narrowed to the same resources, in one line. @param open what can't be told, which is told by itself */
function narrowedLines(
  some: readonly PermissionRow[],
  open: readonly PermissionRow[],
  verbose: boolean,
): readonly (readonly string[])[] {
  const key = (one: PermissionRow, { action, resource }: Pick<PermissionRow, 'action' | 'resource'>): string =>
    JSON.stringify([policyOf(one), action, resource]);
  const untold = new Set(open.map((one) => key(one, one)));
  const target = ({ policy, resource, action, stays = [] }: PermissionRow): string =>
    JSON.stringify([policy, resource, staysWhole(action, stays) ? stays.map((one) => one.resource) : [action, stays]]);
  return [...groupBy(some, target).values()].map((all) => {
    const [first] = all;
    return [first.policy, narrowed(all, (cell) => untold.has(key(first, cell)), verbose)];
  });
}

function isTold({ policy, because, decision }: PermissionRow): boolean {
  return (policy !== '' || decision === 'add') && because !== NO_TRAIL;
}

function staysWhole(action: string, stays: NonNullable<PermissionRow['stays']>): boolean {
  return stays.every((one) => one.action === action);
}

/** `dynamodb:* to dynamodb:GetItem, and 11 that can't be told`; the resource where it is that which is narrowed. */
function narrowed(
  all: Some<PermissionRow>,
  isOpen: (cell: NonNullable<PermissionRow['stays']>[number]) => boolean,
  verbose: boolean,
): string {
  const [{ action, resource, stays = [] }] = all;
  const resources = listed([...new Set(stays.map((one) => one.resource))], verbose ? stays.length : 2);
  if (staysWhole(action, stays))
    return `${withService(
      all.map((one) => one.action),
      verbose,
    )} on ${resource} to ${resources}`;
  const needed = stays.filter((cell) => !isOpen(cell)).map((one) => one.action);
  const left = stays.length - needed.length;
  const parts = [
    ...(needed.length > 0 ? [withService(needed, verbose)] : []),
    ...(left > 0 ? [`${left} that can't be told`] : []),
  ];
  return `${action} to ${parts.join(', and ')}`;
}

/** Rows of one word, the first of them with how many more there are. */
export function words(
  word: string,
  tone: Row['tone'],
  all: readonly (readonly string[])[],
  most: number,
): readonly Row[] {
  const { shown, more } = cut(all, most);
  const cells = more === 0 ? shown : [...shown, [`… and ${more} more`]];
  return cells.map((one) => ({ word, cells: one, ...(tone !== undefined && { tone }) }));
}
