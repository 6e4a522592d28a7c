/** What was left out, most of it first, in words that fit one and many: `events of services (1,204), duplicates (1)`. */
export function ignoredText(ignored: ReadonlyMap<string, number>): string {
  return [...ignored]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([what, n]) => `${what} (${n.toLocaleString('en')})`)
    .join(', ');
}
