import { type KeepEntry, keepNeeds, keepsOfNothing } from './evidence/index.js';
import type { RoleDecision } from './merge/index.js';
import { isOver, today } from './until.js';
import { listForm, type Missed, type Need, objectForm, type Place, type Stack, textForm } from './vocabulary/index.js';

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
  const standing = entries.filter((entry) => !over.includes(entry));
  const empty = keepsOfNothing(standing, stacks);
  const needs = keepNeeds(
    standing.filter((entry) => !empty.some((one) => one.entry === entry)),
    stacks,
  );
  return {
    needs,
    missed: [
      ...over.map(({ action, until, at }) => told(action, `ended on ${until} and no longer counts`, at)),
      ...empty.map(({ entry: { action, at }, because }) => told(action, `keeps nothing: ${because}`, at)),
    ],
  };
}

function told(action: string, because: string, at: Place): Missed {
  return { over: 'nothing', because: `the keep-list's entry for ${action} ${because}`, at };
}

/** The entries that keep nothing which is granted. */
export function keptNothing(needs: readonly Need[], decisions: readonly RoleDecision[]): readonly Missed[] {
  const used = new Set(decisions.flatMap(({ permissions }) => permissions.flatMap(({ because }) => because)));
  const places = new Map(needs.map((need) => [need.why, need] as const));
  const useful = new Set(needs.filter((need) => used.has(need)).map(({ why }) => JSON.stringify(why)));
  return [...new Map([...places].map(([why, need]) => [JSON.stringify(why), need] as const))]
    .filter(([key]) => !useful.has(key))
    .map(([, { action, why }]) =>
      told(action, 'keeps nothing: no role is granted it', why.from === 'keep' ? why.at : { file: '', line: 1 }),
    );
}
