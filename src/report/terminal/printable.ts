/** Control characters, and marks that turn the writing direction (Unicode Technical Report 36, "bidirectional text spoofing"). */
const ACTS = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** The text with what a terminal would act on made visible. Line breaks too: a text stays on its line. */
export function printable(text: string): string {
  return text.replace(ACTS, (c) => `\\u{${codeOf(c).toString(16)}}`);
}

/** Whether a terminal shows the text as it is. */
export function isPrintable(text: string): boolean {
  return printable(text) === text;
}

/**
 * Text whose strings stand in double quotation marks, with what a terminal would act on in JSON's own escapes, which YAML reads too.
 * Line breaks stay: in the strings they must be escaped already, and between them they only lay the text out.
 */
export function escaped(quoted: string): string {
  return quoted.replace(ACTS, (c) => (c === '\n' ? c : `\\u${codeOf(c).toString(16).padStart(4, '0')}`));
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
