import { type KeepEntry, keepNeeds } from './evidence/index.js';
import type { RoleDecision } from './merge/index.js';
import { isOver, today } from './until.js';
import { listForm, type Missed, type Need, objectForm, type Stack, textForm } from './vocabulary/index.js';

/** As it stands in the settings. */
export type WrittenKeep = Omit<KeepEntry, 'at'>;

const keepForm = listForm(
  objectForm<WrittenKeep>(
    {
      role: textForm(),
      action: textForm('an action such as sqs:SendMessage', /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/),
      resource: textForm(),
      because: textForm('a reason', /\S/),
      until: textForm('a day such as 2027-03-31', /^\d{4}-\d\d-\d\d$/),
    },
    ['action', 'because'],
  ),
);

export function isKeepList(value: unknown): boolean {
  return keepForm(value, '').length === 0;
}

/** The keep-list as evidence, and the entries of it whose time is over. */
export function kept(
  entries: readonly KeepEntry[],
  stacks: readonly Stack[],
): { readonly needs: readonly Need[]; readonly missed: readonly Missed[] } {
  const day = today();
  const over = entries.filter((entry) => isOver(entry, day));
  return {
    needs: keepNeeds(
      entries.filter((entry) => !isOver(entry, day)),
      stacks,
    ),
    missed: over.map(({ action, until, at }) => ({
      over: 'nothing',
      because: `the keep-list's entry for ${action} ended on ${until} and no longer counts`,
      at,
    })),
  };
}

/** The entries that keep nothing which is granted. */
export function keptNothing(needs: readonly Need[], decisions: readonly RoleDecision[]): readonly Missed[] {
  const used = new Set(decisions.flatMap(({ permissions }) => permissions.flatMap(({ because }) => because)));
  const places = new Map(needs.map((need) => [need.why, need] as const));
  const useful = new Set(needs.filter((need) => used.has(need)).map(({ why }) => JSON.stringify(why)));
  return [...new Map([...places].map(([why, need]) => [JSON.stringify(why), need] as const))]
    .filter(([key]) => !useful.has(key))
    .map(([, { action, why }]) => ({
      over: 'nothing',
      because: `the keep-list's entry for ${action} keeps nothing: no role is granted it`,
      at: why.from === 'keep' ? why.at : { file: '', line: 1 },
    }));
}
