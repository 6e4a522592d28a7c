import type { AccessChange, Mark } from '../../policy/index.js';
import type { DiffReport } from './compared.js';

/** The word for an access level, strongest first. */
const LEVELS = [
  ['Permissions management', 'permissions'],
  ['Write', 'write'],
  ['Tagging', 'tagging'],
  ['Read', 'read'],
  ['List', 'list'],
] as const;

/** The strongest of a change's access levels, in a word. */
export function levelWord({ levels }: AccessChange): string {
  return LEVELS.find(([level]) => levels.includes(level))?.[1] ?? 'other';
}

/** Changes with the strongest access first. */
export function byLevel(changes: readonly AccessChange[]): readonly AccessChange[] {
  const rank = (change: AccessChange): number => {
    const found = LEVELS.findIndex(([, word]) => word === levelWord(change));
    return found < 0 ? LEVELS.length : found;
  };
  return [...changes].sort((a, b) => rank(a) - rank(b));
}

/** What makes changes matter, each said once, ways to more rights first. That something can be changed the access level tells already. */
export function marksOf(changes: readonly AccessChange[]): readonly Mark[] {
  const marks = changes.flatMap((change) => change.marks);
  const distinct = [...new Map(marks.map((mark) => [JSON.stringify(mark), mark] as const)).values()];
  return (['escalation', 'wildcard'] as const).flatMap((is) => distinct.filter((mark) => mark.is === is));
}

/** `3 removed, 1 added: 1 way to more rights added, 2 wildcards gone.` */
export function summary({ diff: { removed, added, unknown }, unread }: Pick<DiffReport, 'diff' | 'unread'>): string {
  const open = unknown.length + unread.length;
  if (removed.length + added.length === 0) {
    return open === 0
      ? 'Nothing removed, nothing added: both allow the same.'
      : 'Nothing removed and nothing added in what could be compared, which is not all.';
  }
  const counts = [`${removed.length} removed`, `${added.length} added`];
  if (open > 0) counts.push(`${open} unknown`);
  const matters = [...matter(added, 'added'), ...matter(removed, 'gone')];
  return `${counts.join(', ')}${matters.length > 0 ? `: ${matters.join(', ')}` : ''}.`;
}

function matter(changes: readonly AccessChange[], happened: string): readonly string[] {
  const marks = marksOf(changes);
  const counted = (is: Mark['is'], one: string, several: string): readonly string[] => {
    const n = marks.filter((mark) => mark.is === is).length;
    return n === 0 ? [] : [`${n} ${n === 1 ? one : several} ${happened}`];
  };
  const writes = changes.some((change) => change.marks.some((mark) => mark.is === 'write'));
  return [
    ...counted('escalation', 'way to more rights', 'ways to more rights'),
    ...counted('wildcard', 'wildcard', 'wildcards'),
    ...(writes ? [`writes ${happened}`] : []),
  ];
}
