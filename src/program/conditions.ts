import { type JsonObject, objectOf } from './json.js';

/** Conditions of code that never runs in Lambda. */
const ELSEWHERE = new Set(['browser', 'deno', 'worker', 'workerd', 'edge-light', 'react-native', 'electron', 'bun']);
/** Conditions that name source, or declarations from which source can be found. The others stand in between, in their own order. */
const FIRST = ['source'];
const LAST = ['types', 'typings'];
const DEEPEST = 20;
const MOST_TARGETS = 100;

/**
 * The targets that a package.json's `exports` or `imports` gives for a subpath (`.`, `./orders`, `#internal/db`), best first: of all
 * conditions that may hold in Lambda, since each may lead to the source (Node.js documentation, Packages, Conditional exports).
 * `[]` where the map doesn't name the subpath.
 */
export function targetsOf(map: unknown, subpath: string): readonly string[] {
  return allTargets(map, subpath).slice(0, MOST_TARGETS);
}

function allTargets(map: unknown, subpath: string): readonly string[] {
  const members = objectOf(map);
  if (members === undefined || !Object.keys(members).some((key) => /^[.#]/.test(key))) {
    return subpath === '.' ? flatten(map, '', 0) : [];
  }
  const exact = members[subpath];
  if (exact !== undefined && !subpath.includes('*')) return flatten(exact, '', 0);
  return fromPattern(members, subpath);
}

/** Of the keys with one `*` (or the older form that ends with `/`) the one with the longest beginning decides. */
function fromPattern(map: JsonObject, subpath: string): readonly string[] {
  let best: { readonly key: string; readonly start: string; readonly rest: string } | undefined;
  for (const key of Object.keys(map)) {
    const [start = '', end = '', more] = key.endsWith('/') ? [key, ''] : key.split('*');
    if (more !== undefined || !(key.endsWith('/') || key.includes('*'))) continue;
    if (!subpath.startsWith(start) || !subpath.endsWith(end) || subpath.length < start.length + end.length) continue;
    if (best !== undefined && best.start.length >= start.length) continue;
    best = { key, start, rest: subpath.slice(start.length, subpath.length - end.length) };
  }
  return best === undefined ? [] : flatten(map[best.key], best.rest, 0);
}

function flatten(target: unknown, rest: string, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  if (typeof target === 'string') return [target.endsWith('/') ? target + rest : target.replaceAll('*', () => rest)];
  if (Array.isArray(target)) return target.flatMap((t) => flatten(t, rest, depth + 1));
  return Object.entries(objectOf(target) ?? {})
    .filter(([condition]) => !ELSEWHERE.has(condition))
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, t]) => flatten(t, rest, depth + 1));
}

function rank(condition: string): number {
  if (FIRST.includes(condition)) return 0;
  return LAST.includes(condition) ? 2 : 1;
}
