/** A stretch of a text, by its offsets, and what is to stand there instead. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The text with all edits made at once. What lies within a stretch that another edit takes away goes with it.
 * INVARIANT: edits do not overlap in any other way.
 */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.from - b.from || rank(a) - rank(b) || b.to - a.to || depth(b) - depth(a));
  let at = 0;
  let out = '';
  for (const edit of sorted) {
    if (edit.from < at) continue;
    out += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return out + text.slice(at);
}

/** What is put in somewhere stands before what is taken away from there on. */
function rank({ from, to }: TextEdit): number {
  return from === to ? 0 : 1;
}

/** Of what is put in at one place, what stands further in belongs to what stands before it. */
function depth({ text }: TextEdit): number {
  return /^(?:\r?\n)?( *)/.exec(text)?.[1]?.length ?? 0;
}
