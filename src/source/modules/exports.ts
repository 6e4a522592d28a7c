import type { Abs, AbsSet, LoadedModule } from '../abstract/domain.js';
import type { Machine, Site } from '../machine.js';

/**
 * What a module exports under a name: its own export, a member of its CommonJS value, or what it re-exports with a star.
 * Undefined where it exports nothing of that name.
 */
export function exportOf(
  machine: Machine,
  module: LoadedModule,
  name: string,
  seen: Set<LoadedModule> = new Set(),
): AbsSet | undefined {
  if (seen.has(module)) return undefined;
  seen.add(module);
  const own = module.exports.get(name);
  if (own !== undefined) return machine.heap.read(own);
  const fromCommonJs = commonJsExport(machine, module, name);
  if (fromCommonJs !== undefined) return fromCommonJs;
  if (name === 'default') return undefined;
  for (const star of module.stars) {
    const found = exportOf(machine, star, name, seen);
    if (found !== undefined) return found;
  }
  const outside = machine.heap.read(module.starsOutside);
  return outside.length === 0 ? undefined : machine.member(outside, name, siteOf(module));
}

function siteOf(module: LoadedModule): Site {
  return { node: module.source, env: { scope: module.scope, frame: module.frame, module } };
}

function commonJsExport(machine: Machine, module: LoadedModule, name: string): AbsSet | undefined {
  const value = commonJsValue(machine, module);
  if (value.length === 0 || !isCommonJs(module)) return undefined;
  if (name === 'default') {
    const own = value.flatMap((v) => (v.is === 'object' ? [...(v.properties.get('default')?.value ?? [])] : []));
    return own.length > 0 ? own : value;
  }
  const member = machine.member(value, name, siteOf(module));
  return member.every((m) => m.is === 'const' && m.value === undefined) ? undefined : member;
}

/** `module.exports`: what is assigned to it, or the object that every module begins with, once something stands in that. */
export function commonJsValue(machine: Machine, module: LoadedModule): AbsSet {
  const cell = module.commonjs.properties.get('exports');
  const value = cell === undefined ? [] : machine.heap.read(cell);
  const assigned = value.filter((v) => !module.scope.self?.value.includes(v) || hasContent(v));
  return assigned.length > 0 ? assigned : value;
}

/** Whether the module puts anything into `module.exports`: every module has the object, few use it. */
export function isCommonJs(module: LoadedModule): boolean {
  return (module.commonjs.properties.get('exports')?.value ?? []).some(hasContent);
}

function hasContent(v: Abs): boolean {
  if (v.is !== 'object' || v.class !== undefined) return true;
  return v.properties.size > 0 || v.rest.value.length > 0 || v.elements.value.length > 0;
}
