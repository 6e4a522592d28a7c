/** `1 file`, `86 files`, `202,500 events`, `2 policies`: how many of a thing there are. */
export function counted(n: number, thing: string, things = `${thing}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? thing : things}`;
}

/** `once`, `12 times`: how often something happened. */
export function often(times: number): string {
  return times === 1 ? 'once' : counted(times, 'time');
}
