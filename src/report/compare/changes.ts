import type { AccessChange, Mark } from '../../policy/index.js';
import { type ActionGlob, counted, groupBy, servicePrefix } from '../../vocabulary/index.js';
import type { DiffReport } from './compared.js';

/** The word for an access level, strongest first. */
const LEVELS = [
  ['Permissions management', 'permissions'],
  ['Write', 'write'],
  ['Tagging', 'tagging'],
  ['Read', 'read'],
  ['List', 'list'],
] as const;

/** A change as one line of a list has it: the actions of one service. */
export interface ChangeLine {
  readonly change: AccessChange;
  readonly actions: readonly ActionGlob[];
  readonly exceptActions: readonly ActionGlob[];
  /** The strongest of their access levels, in a word. */
  readonly level: string;
}

/** The changes, a line for each service that they are about, with the strongest access first. */
export function changeLines(changes: readonly AccessChange[], levelsOf: DiffReport['levelsOf']): readonly ChangeLine[] {
  const lines = changes.flatMap((change) =>
    [...groupBy(change.actions, servicePrefix)].map(([prefix, actions]): ChangeLine => {
      // A pattern over all services is the only one that what it excepts may be of another.
      const isWide = prefix.includes('*') || prefix.includes('?');
      const exceptActions = change.exceptActions.filter((action) => isWide || servicePrefix(action) === prefix);
      return { change, actions, exceptActions, level: levelWord(levelsOf(actions, exceptActions)) };
    }),
  );
  return [...lines].sort((a, b) => rank(a) - rank(b));
}

function levelWord(levels: ReadonlySet<string>): string {
  return LEVELS.find(([level]) => levels.has(level))?.[1] ?? 'other';
}

function rank({ level }: ChangeLine): number {
  const found = LEVELS.findIndex(([, word]) => word === level);
  return found < 0 ? LEVELS.length : found;
}

/** The ways to more rights in the changes, each said once. What else makes a change matter its own line shows. */
export function escalations(changes: readonly AccessChange[]): readonly string[] {
  return [
    ...new Set(
      changes.flatMap(({ marks }) => marks.flatMap(({ is, because }) => (is === 'escalation' ? [because] : []))),
    ),
  ];
}

/** `3 removed, 1 added: 1 way to more rights added, wildcards gone.` */
export function summary({ diff: { removed, added, unknown }, unread, levelsOf }: DiffReport): string {
  const open = unknown.length + unread.length;
  if (removed.length + added.length === 0) {
    return open === 0
      ? 'Nothing removed, nothing added: both allow the same.'
      : 'Nothing removed and nothing added in what could be compared, which is not all.';
  }
  const [gone, more] = [removed, added].map((changes) => changeLines(changes, levelsOf).length);
  const counts = [`${gone} removed`, `${more} added`];
  if (open > 0) counts.push(`${open} unknown`);
  const matters = [...matter(added, 'added'), ...matter(removed, 'gone')];
  return `${counts.join(', ')}${matters.length > 0 ? `: ${matters.join(', ')}` : ''}.`;
}

function matter(changes: readonly AccessChange[], happened: string): readonly string[] {
  const ways = escalations(changes).length;
  const has = (is: Mark['is']): boolean => changes.some(({ marks }) => marks.some((mark) => mark.is === is));
  return [
    ...(ways > 0 ? [`${counted(ways, 'way')} to more rights ${happened}`] : []),
    ...(has('wildcard') ? [`wildcards ${happened}`] : []),
    ...(has('write') ? [`writes ${happened}`] : []),
  ];
}
