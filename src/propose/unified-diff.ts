/** Lines around a change that are shown with it. */
const CONTEXT = 3;

type Step = { readonly is: ' ' | '-' | '+'; readonly line: string };

/**
 * What changes in a file, as `git apply` and `patch` take it. Line ends are parts of their lines, so that a file of CRLF or one without a line
 * break at its end stays one. Empty where nothing changes.
 * @param file the path in the repository, with `/`
 * @see https://git-scm.com/docs/diff-format
 */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const name = (side: string): string => quoted(`${side}/${file}`);
  const head = `diff --git ${name('a')} ${name('b')}\n--- ${name('a')}\n+++ ${name('b')}\n`;
  return head + hunks(steps(linesOf(before), linesOf(after))).join('');
}

/** A name with anything but plain characters stands in quotes, its bytes in octal, as git does with `core.quotePath`. */
function quoted(name: string): string {
  if (/^[\x20-\x7e]+$/.test(name) && !/["\\]/.test(name)) return /\s$/.test(name) ? `${name}\t` : name;
  const bytes = [...new TextEncoder().encode(name)];
  return `"${bytes.map((b) => (b === 0x22 || b === 0x5c ? `\\${String.fromCharCode(b)}` : b < 0x20 || b > 0x7e ? `\\${b.toString(8).padStart(3, '0')}` : String.fromCharCode(b))).join('')}"`;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What the two have in common at their beginning and end stays; between that the longest common subsequence does. */
function steps(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const same = (line: string): Step => ({ is: ' ', line });
  return [
    ...before.slice(0, start).map(same),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

/** Of larger middles all goes and all comes. */
const LARGEST_TABLE = 16_000_000;

function middle(before: readonly string[], after: readonly string[]): readonly Step[] {
  const width = after.length + 1;
  if ((before.length + 1) * width > LARGEST_TABLE) return [...before.map(gone), ...after.map(come)];
  const longest = tableOf(before, after, width);
  const found: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old = before[i];
    const fresh = after[j];
    if (old !== undefined && old === fresh) {
      found.push({ is: ' ', line: old });
      i++;
      j++;
    } else if (
      fresh === undefined ||
      (old !== undefined && at(longest, (i + 1) * width + j) >= at(longest, i * width + j + 1))
    ) {
      found.push(gone(old ?? ''));
      i++;
    } else {
      found.push(come(fresh));
      j++;
    }
  }
  return found;
}

/** The length of the longest common subsequence of what is left from each pair of lines on. */
function tableOf(before: readonly string[], after: readonly string[], width: number): Uint32Array {
  const longest = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j]
          ? at(longest, (i + 1) * width + j + 1) + 1
          : Math.max(at(longest, (i + 1) * width + j), at(longest, i * width + j + 1));
    }
  }
  return longest;
}

function at(table: Uint32Array, index: number): number {
  return table[index] ?? 0;
}

function gone(line: string): Step {
  return { is: '-', line };
}

function come(line: string): Step {
  return { is: '+', line };
}

/** Stretches of lines of the first text that change, from the first to behind the last; one in which lines are only put in is empty. */
export function changedRanges(before: string, after: string): readonly (readonly [from: number, to: number])[] {
  const all = steps(linesOf(before), linesOf(after));
  const lineAt = (step: number): number => all.slice(0, step).filter(({ is }) => is !== '+').length;
  return changes(all, 0).map(([from, to]) => [lineAt(from), lineAt(to)]);
}

/** By line of the second text, counted from 1, the line of the first in whose place or behind which it stands. */
export function linesBefore(before: string, after: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let [old, fresh] = [0, 0];
  for (const { is } of steps(linesOf(before), linesOf(after))) {
    if (is !== '+') old++;
    if (is !== '-') found.set(++fresh, Math.max(1, old));
  }
  return found;
}

/** Runs of steps that change something; those with no more than so many lines between them are one. */
function changes(all: readonly Step[], between: number): readonly (readonly [from: number, to: number])[] {
  const ranges: [number, number][] = [];
  for (const i of all.flatMap(({ is }, at) => (is === ' ' ? [] : [at]))) {
    const last = ranges.at(-1);
    if (last !== undefined && i - last[1] <= between) last[1] = i + 1;
    else ranges.push([i, i + 1]);
  }
  return ranges;
}

function hunks(all: readonly Step[]): readonly string[] {
  const ranges = changes(all, 2 * CONTEXT);
  return ranges.map(([from, to]) => hunk(all, Math.max(0, from - CONTEXT), Math.min(all.length, to + CONTEXT)));
}

function hunk(all: readonly Step[], from: number, to: number): string {
  const before = all.slice(0, from);
  const here = all.slice(from, to);
  const count = (some: readonly Step[], not: string): number => some.filter(({ is }) => is !== not).length;
  const range = (not: string): string => {
    const length = count(here, not);
    const start = count(before, not) + (length === 0 ? 0 : 1);
    return length === 1 ? `${start}` : `${start},${length}`;
  };
  const lines = here.map(({ is, line }) =>
    line.endsWith('\n') ? is + line : `${is}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${range('+')} +${range('-')} @@\n${lines.join('')}`;
}
