import path from 'node:path';
import { type AbsSet, unknownValue } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { wayFrom } from '../apps/paths.js';
import type { Machine, Site } from '../machine.js';

/** What `require(`./handlers/${name}`)` may load: every module of that folder. Where not even the folder is known, a gap over everything. */
export function loadFolder(machine: Machine, specifier: AbsSet, site: Site): AbsSet {
  const folder = knownFolder(specifier);
  if (folder === undefined) {
    machine.record.gap({
      over: 'everything',
      because: 'a module chosen at run time is loaded',
      at: machine.place(site.node),
    });
    return [unknownValue('a module chosen at run time', true)];
  }
  const { module } = site.env;
  const from = path.posix.join(path.posix.dirname(module.file), folder);
  const files = machine.program.folderModules(from);
  return unionAll(files.map((f) => machine.requireModule(relative(module.file, f), module, site.node)));
}

function relative(from: string, to: string): string {
  const r = wayFrom(path.posix.dirname(from), to);
  return r.startsWith('.') ? r : `./${r}`;
}

/** The folder that a text begins with: `./handlers` of `./handlers/${name}`. */
function knownFolder(specifier: AbsSet): string | undefined {
  const [only, more] = specifier;
  const [start] = only?.is === 'joined' && more === undefined ? (only.parts[0] ?? []) : [];
  if (start?.is !== 'const' || typeof start.value !== 'string' || !start.value.startsWith('.')) return undefined;
  return start.value.slice(0, start.value.lastIndexOf('/') + 1);
}
