/**
 * The text with what a terminal would act on made visible: control characters, and marks that turn the writing direction
 * (Unicode Technical Report 36, "bidirectional text spoofing"). Line breaks too: a text stays on its line.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (c) => {
    return `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
