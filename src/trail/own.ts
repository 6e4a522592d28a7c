/** A text in memory of its own: a piece of another keeps all of that in memory. */
export function own(text: string): string {
  return ` ${text}`.slice(1);
}
