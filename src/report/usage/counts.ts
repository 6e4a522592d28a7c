/** What was left out, most of it first: `1,204 of AWS service, 12 of duplicate`. */
export function ignoredText(ignored: ReadonlyMap<string, number>): string {
  return [...ignored]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([what, n]) => `${n.toLocaleString('en')} ${what}`)
    .join(', ');
}
