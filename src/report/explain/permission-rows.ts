import { type Decision, type Permission, showPlace } from '../../vocabulary/index.js';
import { whyUnknown } from '../decisions.js';
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

function why(permission: Permission, { role, scope }: ExplainedRole, verbose: boolean): string {
  const { decision, note } = permission;
  const noted = note === undefined ? '' : `; ${note}`;
  switch (decision) {
    case 'keep':
      return permission.because.some((e) => e.kind === 'need') ? 'needed' : 'not editable here';
    case 'remove':
      return `nothing that ${listed(role.workloads, listing(verbose, 2))} runs needs it${noted}`;
    case 'narrow': {
      const stays = permission.stays.map(({ action, on }) => `${action} on ${spellShort(on, scope)}`);
      return `needed in part: ${listed([...new Set(stays)], listing(verbose, 3))}${noted}`;
    }
    case 'add':
      return 'needed, and denied today';
    case 'cannot tell':
      return whyUnknown(permission);
  }
}
