import { bareName } from './bare.js';
import { candidates } from './extensions.js';
import type { Files } from './files.js';
import { mapped } from './mapped.js';
import { isInstalled, missing, type Resolution, resolved } from './resolution.js';
import type { Asked, Sights } from './sights.js';
import { fromTaskRoot } from './task-root.js';

const LAYERS = '/opt/';
const TASK_ROOT = '/var/task/';

/** Where an absolute path leads: a compiler config may map it, layers are at /opt, the function's own code at /var/task. */
export function absolutePath(sights: Sights, asked: Asked, path: string): Resolution {
  const byConfig = mapped(sights.configs, sights.entries, path, asked.folder);
  if (byConfig !== undefined) return resolved(byConfig);
  // Of several node_modules in a path the last one holds the package.
  const packaged = /^.*\/node_modules\/(.+)$/.exec(path)?.[1];
  if (packaged !== undefined) return bareName(sights, asked, packaged);
  if (path.startsWith(LAYERS)) return inLayers(sights, asked, path.slice(LAYERS.length));
  const own = path.startsWith(TASK_ROOT) ? fromTaskRoot(sights, asked, path.slice(TASK_ROOT.length)) : undefined;
  return own === undefined ? missing(`there is no file for the absolute import \`${path}\``) : resolved(own);
}

function inLayers(sights: Sights, asked: Asked, path: string): Resolution {
  const file = sights.layers.file(asked.layers, path) ?? onlyFileEnding(sights.files, path);
  if (file !== undefined && !isInstalled(file)) return resolved(file);
  return missing(`no layer of the function in this repository holds \`/opt/${path}\``);
}

/** A layer that the template takes from elsewhere (a parameter, another stack) may still be written in this repository. */
function onlyFileEnding(files: Files, path: string): string | undefined {
  const endings = candidates(path).map((candidate) => `/${candidate}`);
  const alike = files.below(files.boundary).filter((file) => endings.some((ending) => `/${file}`.endsWith(ending)));
  const inLayer = alike.filter((file) => /layer/i.test(file.slice(0, -path.length)));
  return [alike, inLayer].find((found) => found.length === 1)?.[0];
}
