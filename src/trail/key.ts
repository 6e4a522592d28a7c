/** Stands between the parts of a key, so that what stands in one can't pass for the next: no text of a record that is kept by a key holds it. */
export const SEPARATOR = '\u0000';

const WRITTEN = '\\u0000';

/** Whether no text in this JSON holds the separator. */
export function isPlainJson(text: string): boolean {
  return !text.includes(WRITTEN);
}
