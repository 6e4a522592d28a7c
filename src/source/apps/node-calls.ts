import path from 'node:path';
import { type Abs, type AbsSet, constant } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { constantNames } from '../language/keys.js';
import { type Args, argument, type Machine, type Site } from '../machine.js';
import { asSeen, fromRoot, wayFrom } from './paths.js';

// How apps find the files that they deploy and the settings that they read: with Node's own functions, on texts that are known.

const MOST_PATHS = 16;
const MODULES: ReadonlySet<string> = new Set(['node:path', 'node:path/posix', 'node:url']);

/** Whether it is a function of Node that is worked out here. */
export function isNodeCall(callee: Abs): boolean {
  if (callee.is !== 'external') return false;
  return MODULES.has(callee.package) || (callee.package === 'node:fs' && callee.path.at(-1) === 'readFileSync');
}

/** What it gives; undefined where its arguments are not known. `folder`: where the app is run. */
export function nodeCall(callee: Abs, args: Args, folder: string): AbsSet | undefined {
  if (callee.is !== 'external') return undefined;
  const work = FUNCTIONS[callee.path.at(-1) ?? ''];
  const rows = work === undefined || args.more !== undefined ? undefined : combinations(args.given);
  return rows?.map((row) => constant(work?.(row, asSeen(folder))));
}

const FUNCTIONS: Readonly<Record<string, (given: readonly string[], cwd: string) => string>> = {
  join: (given) => path.posix.join(...given),
  resolve: (given, cwd) => path.posix.resolve(cwd, ...given),
  normalize: ([given = '']) => path.posix.normalize(given),
  dirname: ([given = '']) => path.posix.dirname(given),
  basename: ([given = '', ending]) => path.posix.basename(given, ending),
  extname: ([given = '']) => path.posix.extname(given),
  relative: ([from = '', to = ''], cwd) =>
    path.posix.relative(path.posix.resolve(cwd, from), path.posix.resolve(cwd, to)),
  fileURLToPath: ([url = '']) => url.replace(/^file:\/\//, ''),
};

function combinations(given: readonly AbsSet[]): readonly (readonly string[])[] | undefined {
  let rows: (readonly string[])[] = [[]];
  for (const set of given) {
    const texts = constantNames(set);
    if (texts === undefined || rows.length * texts.length > MOST_PATHS) return undefined;
    rows = rows.flatMap((row) => texts.map((text) => [...row, text]));
  }
  return rows;
}

/** The value of the JSON files of the project at these paths; undefined where one of them is not there. */
export function jsonAt(machine: Machine, paths: AbsSet, folder: string, site: Site): AbsSet | undefined {
  const names = constantNames(paths);
  if (names === undefined || !names.every((name) => name.endsWith('.json'))) return undefined;
  const { module } = site.env;
  const values = names.map((name) => {
    const specifier = wayFrom(path.posix.dirname(module.file), fromRoot(name, folder));
    return machine.requireModule(specifier.startsWith('.') ? specifier : `./${specifier}`, module, site.node);
  });
  return unionAll(values);
}

/** `new URL('../src/place.ts', import.meta.url)`, as far as its path. */
export function fileUrl(args: Args): string | undefined {
  const [named, base] = [constantNames(argument(args, 0)), constantNames(argument(args, 1))];
  if (named?.length !== 1 || base?.length !== 1 || !base[0]?.startsWith('file:///')) return undefined;
  return `file://${path.posix.resolve(path.posix.dirname(base[0].slice('file://'.length)), named[0] ?? '')}`;
}
