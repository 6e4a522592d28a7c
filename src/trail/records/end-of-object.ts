/** A text of JSON with what may be escaped in it. */
const TEXT = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
/** More brackets within each other are for whoever reads byte by byte. */
const DEEPEST = 20;
const OBJECT = new RegExp(String.raw`\{${inside(DEEPEST)}\}`, 'y');

/** What stands between two brackets, whose brackets are pairs. */
function inside(depth: number): string {
  const nested = depth === 0 ? TEXT : String.raw`(?:${TEXT}|[{[]${inside(depth - 1)}[}\]])`;
  return String.raw`[^"{}[\]]*(?:${nested}[^"{}[\]]*)*`;
}

/** Where the object ends that begins at a place of a text, by its brackets. Undefined where none begins or it is nested deep. */
export function endOfObject(text: string, at: number): number | undefined {
  OBJECT.lastIndex = at;
  return OBJECT.test(text) ? OBJECT.lastIndex : undefined;
}
