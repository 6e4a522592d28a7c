import path from 'node:path';
import type { Tree } from '../../host/index.js';
import type { Missed } from '../../vocabulary/index.js';
import type { Template } from '../templates/definition.js';
import { entriesOf, isNothing, member, type Node, textOf } from '../templates/node.js';
import { parseTemplate } from '../templates/parse.js';
import { compiled } from './compile.js';
import { openService } from './resolve.js';
import { Unresolvable } from './service.js';

const SERVICE = /(?:^|\/)serverless[^/]*\.(?:ya?ml|json)$/i;
/** One service may look things up in the file of another; of other files that are called so, what another includes is a part of it. */
const OWN = /(?:^|\/)serverless\.(?:ya?ml|json)$/i;
/** A service that is written as a program. */
const PROGRAM = /(?:^|\/)serverless\.(?:[cm]?[jt]s)$/;

export interface Services {
  readonly templates: readonly Template[];
  readonly missed: readonly Missed[];
  /** The files of services, and what they include: no templates of their own. */
  readonly files: ReadonlySet<string>;
}

/** The services of the Serverless Framework in the tree, or among the named files, each as the template that the framework makes of it. */
export function findServices(tree: Tree, only?: readonly string[]): Services {
  const files = only ?? tree.files();
  const read = files.filter((file) => SERVICE.test(file)).map((file) => readService(file, tree));
  const isPart = (file: string): boolean =>
    !OWN.test(file) && read.some((other) => other.file !== file && other.files.includes(file));
  const programs = files
    .filter((file) => PROGRAM.test(file))
    .map((file): Missed => {
      const because =
        'the service is written as a program, which is not run: write it as serverless.yml, or name its handlers';
      return { over: 'everything', because, at: { file, line: 1 } };
    });
  return {
    templates: read.flatMap(({ template }) => (template === undefined || isPart(template.file) ? [] : [template])),
    missed: [...read.flatMap(({ missed }) => missed), ...programs],
    files: new Set(read.flatMap((r) => r.files)),
  };
}

interface ReadService {
  readonly file: string;
  readonly template?: Template;
  readonly missed: readonly Missed[];
  readonly files: readonly string[];
}

function readService(file: string, tree: Tree): ReadService {
  const parsed = parseTemplate(tree.read(file) ?? '', file);
  if ('because' in parsed) return unread(`the service can't be read: ${parsed.because}`, parsed.at);
  const { root } = parsed;
  if (!isService(root)) return { file, missed: [], files: [] };
  const provider = textOf(member(root, 'provider', 'name')) ?? textOf(member(root, 'provider')) ?? 'aws';
  if (provider !== 'aws' && /^[a-z-]+$/.test(provider)) {
    return {
      missed: [{ over: 'nothing', because: `the service runs on ${provider}`, at: root.at }],
      file,
      files: [file],
    };
  }
  const service = openService(file, path.posix.dirname(file), root, tree);
  try {
    const { template, missed } = compiled(service);
    const oddities = parsed.oddities.map(({ because, at }): Missed => ({ over: 'nothing', because, at }));
    return { file, template, missed: [...oddities, ...missed], files: [file, ...service.included.keys()] };
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
function isService(root: Node): boolean {
  const keys = new Set(entriesOf(root).flatMap(([key, { value }]) => (isNothing(value) ? [] : [key])));
  return keys.has('provider') && (keys.has('service') || keys.has('functions') || keys.has('resources'));
}
