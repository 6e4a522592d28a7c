import type { Abs, AbsSet, Obj } from './domain.js';
import { isData } from './sets.js';

/** Everything in the values that can be called, sent or used to call: functions inside object literals and arrays too. */
export function codeIn(values: readonly AbsSet[]): AbsSet {
  const out = new Set<Abs>();
  walk(values, (a) => {
    if (a.is === 'object' && a.kind !== 'instance') return;
    if (!isData(a) && a.is !== 'external' && a.is !== 'global' && a.is !== 'foreign') out.add(a);
  });
  return [...out];
}

export function functionsIn(values: readonly AbsSet[]): readonly Abs[] {
  const out = new Set<Abs>();
  walk(values, (a) => {
    if (a.is === 'function' || a.is === 'bound') out.add(a);
  });
  return [...out];
}

const MAX_WALK = 2_000;

/** Visits the values and what plain objects and arrays among them hold, each once. */
function walk(values: readonly AbsSet[], visit: (a: Abs) => void): void {
  const seen = new Set<Abs>();
  const open: Abs[] = values.flatMap((v) => [...v]);
  for (let a = open.pop(); a !== undefined && seen.size < MAX_WALK; a = open.pop()) {
    if (seen.has(a)) continue;
    seen.add(a);
    visit(a);
    if (a.is === 'object') open.push(...contents(a));
  }
}

function contents(o: Obj): AbsSet {
  if (o.kind === 'instance') return [];
  return [
    ...[...o.properties.values()].flatMap((c) => c.value),
    ...o.elements.value,
    ...o.rest.value,
    ...o.getters.values(),
  ];
}
