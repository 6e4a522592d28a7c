/** Texts in backticks, the first few of them: `a`, `b` and 12 more. */
export function listed(texts: readonly string[], last: 'and' | 'or' = 'and'): string {
  const most = 5;
  const shown = texts.slice(0, most).map((text) => `\`${text}\``);
  const more = texts.length - shown.length;
  if (more > 0) return `${shown.join(', ')} ${last} ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}` : shown.join('');
}
