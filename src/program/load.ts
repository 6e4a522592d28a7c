import { type Files, join } from './files.js';
import type { Manifests } from './manifest.js';
import { isParsed, type Module, type Unparsed } from './module.js';
import { MOST_BYTES, parse, tooLarge } from './parse.js';

/** The file read and parsed, with the npm package that it belongs to. */
export function load(files: Files, manifests: Manifests, file: string): Module | Unparsed {
  const size = files.size(file);
  if (size === undefined) return { file, because: 'there is no such file in the repository' };
  // A text is at most as long as its bytes, so this spares reading a huge file.
  if (size > MOST_BYTES) return tooLarge(file);
  const parsed = parse(file, files.read(file) ?? '');
  const owner = packageOf(manifests, file);
  return isParsed(parsed) && owner !== undefined ? { ...parsed, package: owner } : parsed;
}

function packageOf(manifests: Manifests, file: string): Module['package'] {
  const after = file.lastIndexOf('node_modules/');
  if (after < 0) return undefined;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(file.slice(after + 'node_modules/'.length))?.[0] ?? '';
  const version = manifests.in(join(file.slice(0, after), `node_modules/${name}`))?.version;
  return version === undefined ? { name } : { name, version };
}
