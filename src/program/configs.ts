import { type Files, foldersUp, join } from './files.js';
import { remember } from './remember.js';
import { type CompilerConfig, type FindPackage, readConfig } from './tsconfig.js';

/** The compiler configs of the project, each read once. */
export interface Configs {
  /** Those that may hold for the files of a folder, the likeliest first: the nearest folder's, then those around it. */
  around(folder: string): readonly CompilerConfig[];
}

const CONFIG = /^(?:tsconfig|jsconfig)(?:\.[\w-]+)*\.json$/;
const MOST_IN_A_FOLDER = 12;

export function openConfigs(files: Files, findPackage: FindPackage): Configs {
  const read = remember((file: string) => readConfig(files, file, findPackage));
  const inFolder = remember((folder: string) => configsIn(files, folder, read));
  const around = remember((folder: string) => foldersUp(files, folder).flatMap(inFolder));
  return { around: (folder) => around(files.spell(folder)) };
}

type Read = (file: string) => CompilerConfig | undefined;

// Which of several configs a build takes is written in scripts that aren't run, so each may hold: a name that one of them maps is better than none.
function configsIn(files: Files, folder: string, read: Read): readonly CompilerConfig[] {
  const names = [...files.names(folder)].filter((name) => CONFIG.test(name)).sort((a, b) => rank(a) - rank(b));
  const own = names.slice(0, MOST_IN_A_FOLDER).map((name) => read(files.spell(join(folder, name))));
  const found = own.filter((c) => c !== undefined);
  const referred = found.flatMap((c) => c.references.slice(0, 100).map(read)).filter((c) => c !== undefined);
  return [...new Set([...found, ...referred])];
}

function rank(name: string): number {
  if (name === 'tsconfig.json') return 0;
  if (name === 'jsconfig.json') return 1;
  return name === 'tsconfig.base.json' ? 2 : 3;
}
