import type { LoadedModule } from '../abstract/domain.js';

/** The module and all that it imports for their values. */
export function closureOf(module: LoadedModule): readonly LoadedModule[] {
  const found = new Set<LoadedModule>([module]);
  for (const m of found) for (const i of m.imports) found.add(i);
  return [...found];
}
