import type { Abs, AbsSet } from '../abstract/domain.js';
import type { Machine } from '../machine.js';

/**
 * Everything in the values that can be called, sent or used to call: functions inside object literals and arrays, and what library
 * objects carry (not those objects themselves, or chains of them would grow without end, but for those whose methods are described).
 */
export function codeIn(machine: Machine, values: readonly AbsSet[]): AbsSet {
  const out = new Set<Abs>();
  walk(machine, values, (a) => {
    if (isCode(a) || (a.is === 'opaque' && machine.isDescribed(a))) out.add(a);
  });
  return [...out];
}

/** The functions in the values, those inside object literals and arrays too. */
export function functionsIn(machine: Machine, values: readonly AbsSet[]): readonly Abs[] {
  const out = new Set<Abs>();
  walk(machine, values, (a) => {
    if (a.is === 'function' || a.is === 'bound') out.add(a);
  });
  return [...out];
}

function isCode(a: Abs): boolean {
  switch (a.is) {
    case 'function':
    case 'bound':
    case 'class':
    case 'client':
    case 'command':
      return true;
    case 'object':
      return a.kind === 'instance';
    case 'method':
      return a.of.is === 'client';
    case 'global':
      // A schema's result still holds the environment: `schema.parse(process.env).TABLE`.
      return a.path === 'process.env';
    default:
      return false;
  }
}

const MAX_WALK = 2_000;

/** Visits the values and what they hold, each once. */
function walk(machine: Machine, values: readonly AbsSet[], visit: (a: Abs) => void): void {
  const seen = new Set<Abs>();
  const open: Abs[] = values.flatMap((v) => [...v]);
  for (let a = open.pop(); a !== undefined && seen.size < MAX_WALK; a = open.pop()) {
    if (seen.has(a)) continue;
    seen.add(a);
    if (seen.size % 16 === 0) machine.spend();
    visit(a);
    for (const inside of contents(machine, a)) open.push(...inside);
  }
}

function contents(machine: Machine, a: Abs): readonly AbsSet[] {
  const { heap } = machine;
  if (a.is === 'opaque') return [heap.read(a.created), heap.read(a.absorbed)];
  if (a.is !== 'object' || a.kind === 'instance') return [];
  const cells = [...a.properties.values(), a.elements, a.rest];
  return [...cells.map((c) => heap.read(c)), [...a.getters.values()]];
}
