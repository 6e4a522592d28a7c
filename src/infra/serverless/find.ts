import path from 'node:path';
import type { Tree } from '../../host/index.js';
import type { Missed } from '../../vocabulary/index.js';
import type { Template } from '../templates/definition.js';
import { entriesOf, isNothing, member, type Node, textOf } from '../templates/node.js';
import { parseTemplate } from '../templates/parse.js';
import { compiled } from './compile.js';
import { nodeOfPlain, type ReadModule, type Untold } from './program.js';
import { openService } from './resolve.js';
import { Unresolvable } from './service.js';

const SERVICE = /(?:^|\/)serverless[^/]*\.(?:ya?ml|json)$/i;
/** One service may look things up in the file of another; of other files that are called so, what another includes is a part of it. */
const OWN = /(?:^|\/)serverless\.(?:ya?ml|json)$/i;
/** A service that is written as a program. Where one that is not lies beside it, the framework takes that. */
const PROGRAM = /(?:^|\/)serverless\.(?:[cm]?[jt]s)$/;

export interface Services {
  readonly templates: readonly Template[];
  readonly missed: readonly Missed[];
  /** The files of services, and what they include: no templates of their own. */
  readonly files: ReadonlySet<string>;
}

/**
 * The services of the Serverless Framework in the tree, or among the named files, each as the template that the framework makes of it.
 * @param modules reads services, and parts of them, that are written as programs; without it they are missed
 */
export function findServices(tree: Tree, only: readonly string[] | undefined, modules: ReadModule): Services {
  const files = only ?? tree.files();
  const written = files.filter((file) => SERVICE.test(file)).map((file) => readFile(file, tree, modules));
  const folders = new Set(
    written.filter(({ file, files }) => OWN.test(file) && files.length > 0).map(({ file }) => folderOf(file)),
  );
  const programs = files
    .filter((file) => PROGRAM.test(file) && !folders.has(folderOf(file)))
    .map((file) => readProgram(file, tree, modules));
  const read = [...written, ...programs];
  const isPart = (file: string): boolean =>
    !OWN.test(file) && read.some((other) => other.file !== file && other.files.includes(file));
  return {
    templates: read.flatMap(({ template }) => (template === undefined || isPart(template.file) ? [] : [template])),
    missed: read.flatMap(({ missed }) => missed),
    files: new Set(read.flatMap((r) => r.files)),
  };
}

function folderOf(file: string): string {
  return path.posix.dirname(file);
}

export interface ReadService {
  readonly file: string;
  readonly template?: Template;
  readonly missed: readonly Missed[];
  readonly files: readonly string[];
}

function readFile(file: string, tree: Tree, modules: ReadModule): ReadService {
  const parsed = parseTemplate(tree.read(file) ?? '', file);
  if ('because' in parsed) return unread(`the service can't be read: ${parsed.because}`, parsed.at);
  const oddities = parsed.oddities.map(({ because, at }): Missed => ({ over: 'nothing', because, at }));
  return readService(file, parsed.root, oddities, tree, modules);
}

/** Nothing of a program is run: its data is followed as far as it is written out. */
function readProgram(file: string, tree: Tree, modules: ReadModule): ReadService {
  const plain = modules(file, folderOf(file));
  const at = { file, line: 1 };
  if (plain === undefined || plain.is === 'unknown') {
    const next = plain?.because ?? 'write it as serverless.yml, or name its handlers';
    return unread(`the service is written as a program, which is not run: ${next}`, at);
  }
  const untold: Missed[] = [];
  const root = nodeOfPlain(plain, (one) => untold.push(missedOf(one, file)));
  return readService(file, root, untold, tree, modules);
}

/** The sections in which further members, or something in a member's place, may be functions or grants. */
const GRANTING = /^(?:functions|provider|resources)?$|^(?:functions|provider\.iam|resources)\.[^.]+$/;

function missedOf({ because, at, path: keys, is }: Untold, file: string): Missed {
  const isGranting = is === 'more' ? GRANTING.test(keys.slice(0, 1).join('.')) : GRANTING.test(keys.join('.'));
  if (!isGranting) return { over: 'nothing', because, at };
  return { over: 'everything', because: `${because} (${at.file}:${at.line})`, at: { ...at, file } };
}

/** The template that the framework makes of a service. `before`: what was missed of it already. */
export function readService(
  file: string,
  root: Node,
  before: readonly Missed[],
  tree: Tree,
  modules: ReadModule,
): ReadService {
  if (!isService(root)) return { file, missed: [], files: [] };
  const provider = textOf(member(root, 'provider', 'name')) ?? textOf(member(root, 'provider')) ?? 'aws';
  if (provider !== 'aws' && /^[a-z-]+$/.test(provider)) {
    const because = `the service runs on ${provider}`;
    return { file, missed: [{ over: 'nothing', because, at: root.at }], files: [file] };
  }
  const service = openService(file, folderOf(file), root, tree, modules);
  try {
    const { template, missed } = compiled(service);
    return { file, template, missed: [...before, ...missed], files: [file, ...service.included.keys()] };
  } catch (error) {
    if (!(error instanceof Unresolvable || error instanceof RangeError)) throw error;
    const because = error instanceof Unresolvable ? error.message : 'it is nested too deeply';
    return unread(`the service can't be read: ${because}`, root.at);
  }
}

function unread(because: string, at: Missed['at']): ReadService {
  return { missed: [{ over: 'everything', because, at }], file: at.file, files: [at.file] };
}

/** Other tools have files that are called so: a service has a provider, and functions or resources. */
export function isService(root: Node): boolean {
  const keys = new Set(entriesOf(root).flatMap(([key, { value }]) => (isNothing(value) ? [] : [key])));
  return keys.has('provider') && (keys.has('service') || keys.has('functions') || keys.has('resources'));
}

/** Whether a service of the tree, or a part of one, is written as a program. */
export function asksForModules(tree: Tree): boolean {
  let isAsked = false;
  findServices(tree, undefined, () => {
    isAsked = true;
    return undefined;
  });
  return isAsked;
}
