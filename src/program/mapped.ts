import type { Configs } from './configs.js';
import type { Entries } from './entries.js';
import { isDeclaration } from './extensions.js';
import { type Files, isBelow, join } from './files.js';
import { isInstalled } from './resolution.js';
import type { CompilerConfig } from './tsconfig.js';

/** The file to which a compiler config's `paths` or `baseUrl` leads a name that is not relative (TypeScript handbook, Module resolution). */
export function mapped(configs: Configs, entries: Entries, name: string, folder: string): string | undefined {
  return destinations(configs, entries, name, folder).find((file) => !isDeclaration(file));
}

/** Like `mapped`, where it leads to nothing but types. The code may be a package's that has none of its own. */
export function mappedTypes(configs: Configs, entries: Entries, name: string, folder: string): string | undefined {
  return destinations(configs, entries, name, folder).find(isDeclaration);
}

function destinations(configs: Configs, entries: Entries, name: string, folder: string): readonly string[] {
  const around = configs.around(folder);
  const targets = [...around.flatMap((config) => targetsOf(config, name)), ...baseTargets(around, name)];
  return targets
    .map(entries.at)
    .filter((file) => file !== undefined)
    .filter((file) => !isInstalled(file));
}

/** Only the nearest config's: a `baseUrl` farther up would catch the names of packages. */
function baseTargets(around: readonly CompilerConfig[], name: string): readonly string[] {
  const baseUrl = around.find((config) => config.baseUrl !== undefined)?.baseUrl;
  return baseUrl === undefined || name.startsWith('/') ? [] : [join(baseUrl, name)];
}

/** An exact pattern decides, else the one with the longest beginning. */
function targetsOf(config: CompilerConfig, name: string): readonly string[] {
  const exact = config.paths.get(name);
  if (exact !== undefined) return exact;
  let best: { readonly targets: readonly string[]; readonly start: string; readonly rest: string } | undefined;
  for (const [pattern, targets] of config.paths) {
    const [start = '', end, more] = pattern.split('*');
    if (end === undefined || more !== undefined || name.length < start.length + end.length) continue;
    if (!name.startsWith(start) || !name.endsWith(end) || start.length <= (best?.start.length ?? -1)) continue;
    best = { targets, start, rest: name.slice(start.length, name.length - end.length) };
  }
  return best === undefined ? [] : best.targets.map((target) => target.replace('*', () => best.rest));
}

/** `rootDirs`: folders that are one at run time, so that a relative import may lead into another of them (TSConfig reference). */
export function throughRootDirs(files: Files, configs: Configs, path: string, folder: string): readonly string[] {
  const dirs = configs.around(folder).find((config) => config.rootDirs.length > 0)?.rootDirs ?? [];
  const own = dirs.find((dir) => isBelow(path, dir));
  if (own === undefined) return [];
  const rest = own === '.' ? path : path.slice(own.length + 1);
  return dirs.filter((dir) => dir !== own).map((dir) => files.spell(join(dir, rest)));
}
