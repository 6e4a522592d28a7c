import path from 'node:path';
import type { Place } from '../../vocabulary/index.js';
import { type Call, constant, type Data, textOf, unknown } from '../data.js';
import { members, ROOT } from './globals.js';

/** `node:path` and what of `node:url` names files; undefined for a module of Node that is not followed. */
export function nodeModule(name: string, folder: string, at: Place): Data | undefined {
  if (name === 'path' || name === 'path/posix') return members(paths(folder), at, { sep: constant('/', at) });
  return name === 'url' ? members({ fileURLToPath: ([url], from) => url ?? constant('', from) }, at) : undefined;
}

function paths(folder: string): Readonly<Record<string, Call>> {
  const of =
    (make: (...texts: readonly string[]) => string): Call =>
    (given, at) => {
      const texts = given.map(textOf);
      return texts.every((text) => text !== undefined)
        ? constant(make(...texts), at)
        : unknown('a path that only a deployment tells', at);
    };
  return {
    join: of(path.posix.join),
    normalize: of((one = '') => path.posix.normalize(one)),
    dirname: of((one = '') => path.posix.dirname(one)),
    basename: of((one = '', end) => path.posix.basename(one, end)),
    extname: of((one = '') => path.posix.extname(one)),
    relative: of((from = '', to = '') => path.posix.relative(from, to)),
    resolve: of((...all) => path.posix.resolve(path.posix.join(ROOT, folder), ...all)),
  };
}
