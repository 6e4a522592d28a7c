import { type Decision, type Need, type Permission, showPlace } from '../../vocabulary/index.js';
import { isUnexplained, whyUnknown } from '../decisions.js';
import { grantsOf } from '../report.js';
import { spellShort } from '../spelling/short.js';
import type { Tone } from '../terminal/colour.js';
import type { Row } from '../terminal/lines.js';
import { listed, listing } from '../terminal/naming.js';
import type { ExplainedRole } from './explained.js';

const WORDS: Readonly<Record<Decision, { readonly word: string; readonly tone: Tone }>> = {
  keep: { word: 'keep', tone: 'keep' },
  narrow: { word: 'narrow', tone: 'remove' },
  remove: { word: 'remove', tone: 'remove' },
  add: { word: 'add', tone: 'add' },
  'cannot tell': { word: 'unknown', tone: 'unknown' },
};

/** What is decided of a role's permissions that meet the actions, with the policy that grants each. */
export function permissionRows(of: ExplainedRole, verbose: boolean): readonly Row[] {
  if (of.permissions.length === 0) return [{ word: 'granted', cells: ['by no policy of the role'] }];
  return inOrder(of.permissions).map((permission) => {
    const [grant] = grantsOf(permission);
    const granted = grant === undefined ? 'granted by no policy' : `${grant.policy}  ${showPlace(grant.at)}`;
    const cells = [permission.action, spellShort(permission.on, of.scope), granted, why(permission, of, verbose)];
    return { ...WORDS[permission.decision], cells };
  });
}

/** What stays first, then what is to be done, action by action. */
function inOrder(permissions: readonly Permission[]): readonly Permission[] {
  const order = Object.keys(WORDS);
  return [...permissions].sort(
    (a, b) => order.indexOf(a.decision) - order.indexOf(b.decision) || (a.action < b.action ? -1 : 1),
  );
}

/** What is needed by code or infrastructure, what is used alone, and what this project does not grant itself. */
function whyKept(permission: Permission, workloads: string): string {
  if (isUnexplained(permission)) return `used, though nothing that ${workloads} runs needs it`;
  const needs = permission.because.filter((e): e is Need => e.kind === 'need');
  if (needs.length === 0) return 'not editable here';
  if (needs.every(({ why }) => why.from === 'keep')) return 'on the keep-list';
  return needs.some(({ why }) => why.from !== 'usage') ? 'needed' : 'used';
}

function whyGone({ deniedBy, says }: Permission, workloads: string): string {
  if (deniedBy !== undefined) return `${deniedBy} does not allow it`;
  if (says?.source === 'none' && says.because !== undefined) return says.because;
  const unseen = says?.trail === 'unseen' ? `, and ${says.because}` : '';
  return `nothing that ${workloads} runs needs it${unseen}`;
}

/** What the trail says of what stays since something needs it. */
function trailText({ says }: Permission): string {
  if (says === undefined || says.source === 'without' || says.source === 'none') return '';
  if (says.trail === 'used') return ', and used';
  return says.because === undefined ? '' : `; ${says.trail === 'blind' ? `the trail can't tell: ` : ''}${says.because}`;
}

function why(permission: Permission, { role, scope }: ExplainedRole, verbose: boolean): string {
  const { decision, note } = permission;
  const noted = note === undefined ? '' : `; ${note}`;
  const workloads = listed(role.workloads, listing(verbose, 2));
  switch (decision) {
    case 'keep':
      return `${whyKept(permission, workloads)}${trailText(permission)}`;
    case 'remove':
      return `${whyGone(permission, workloads)}${noted}`;
    case 'narrow': {
      const stays = permission.stays.map(({ action, on }) => `${action} on ${spellShort(on, scope)}`);
      return `needed in part: ${listed([...new Set(stays)], listing(verbose, 3))}${noted}`;
    }
    case 'add':
      return 'needed, and denied today';
    case 'cannot tell':
      return whyUnknown(permission, ({ because, at }) => `may be needed: ${because}  ${showPlace(at)}`);
  }
}
