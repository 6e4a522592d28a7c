import path from 'node:path';
import { globMatches, type Place } from '../../vocabulary/index.js';
import { type Node, scalar } from '../templates/node.js';
import { parseTemplate } from '../templates/parse.js';
import { keyOf } from './look-up.js';
import { nodeOfPlain } from './program.js';
import { miss, type Service } from './service.js';

/** Configuration that is written as a program. */
const CODE = /\.(c|m)?[jt]s$/;

/**
 * The files that `${file(path)}` may mean, parsed: the one that is meant where a deployment says nothing else first. `code` where that is a
 * program, which is not run.
 */
export function fileNode(pieces: readonly (string | Node)[], at: Place, service: Service): readonly Node[] | 'code' {
  const { glob, preset, isTold } = keyOf(pieces, service);
  const meant = placed(isTold ? glob : (preset ?? glob), service);
  if (CODE.test(meant)) return programNode(meant, at, service);
  const others = isTold
    ? []
    : filesLike(placed(glob, service), service).filter((f) => f !== meant && f !== service.file);
  return [meant, ...others].map((file) => included(file, service)).filter((node) => node !== undefined);
}

/** What a module exports, where that is written out. */
function programNode(file: string, at: Place, service: Service): readonly Node[] | 'code' {
  const known = service.included.get(file);
  if (known !== undefined) return [known];
  const plain = service.modules(file, service.folder);
  if (plain === undefined || plain.is === 'unknown') {
    const because = `\`${file}\` is a program, which is not run: what it gives is not known`;
    miss(service, { over: 'nothing', because, at });
    return 'code';
  }
  const node = nodeOfPlain(plain, ({ because, at: where }) => miss(service, { over: 'nothing', because, at: where }));
  service.included.set(file, node);
  return [node];
}

function placed(written: string, { folder }: Service): string {
  return path.posix.normalize(path.posix.join(folder, written.replace(/^~\//, '')));
}

function filesLike(glob: string, { tree }: Service): readonly string[] {
  const folder = path.posix.dirname(glob);
  if (folder.includes('*')) return [];
  const names = tree.names(folder).filter((name) => globMatches(path.posix.basename(glob), name));
  return names.map((name) => path.posix.join(folder, name));
}

/** A file that the service includes, parsed once; undefined where there is none. */
export function included(file: string, service: Service): Node | undefined {
  if (!service.included.has(file)) service.included.set(file, readNode(file, service));
  return service.included.get(file);
}

function readNode(file: string, service: Service): Node | undefined {
  const source = service.tree.read(file);
  if (source === undefined) return undefined;
  if (!/\.(ya?ml|json)$/i.test(file)) return scalar(source, { file, line: 1 });
  const parsed = parseTemplate(source, file);
  if ('root' in parsed) return parsed.root;
  miss(service, { over: 'everything', because: `the included file can't be read: ${parsed.because}`, at: parsed.at });
  return undefined;
}
