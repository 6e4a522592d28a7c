import path from 'node:path';
import type { Definition, Written } from '../infra/index.js';
import { fromRoot, type Making, type Term, wayFrom } from '../source/index.js';
import { type Construct, eachOf, itemsIn, propOf, type Synth, textIn } from './synth.js';
import { untold } from './writing.js';

/** What of a function's properties tells where its code lies. */
interface CodeProperties {
  readonly Code?: Written | undefined;
  readonly Handler?: Written | undefined;
  readonly Runtime?: Written | undefined;
  readonly PackageType?: string;
}

/** Where a function's code lies. `source`: the module that it is made of; `unread`: why what may be run in its place isn't seen. */
export interface FoundCode {
  readonly properties: CodeProperties;
  readonly source?: Definition['source'];
  readonly unread?: string;
  /** The module that the handler names in a folder: where an app chooses among codes, it tells which are there. */
  readonly module?: string;
}

/** Classes whose code is written in a language that is not read, with what stands in the place of a runtime. */
const OTHER_RUNTIMES: Readonly<Record<string, string>> = {
  'aws-lambda-python.PythonFunction': 'Python',
  'aws-lambda-go.GoFunction': 'Go',
};

export function codeOf(synth: Synth, of: Construct): FoundCode {
  const { kind, props, at } = of;
  if (kind === 'aws-lambda.DockerImageFunction')
    return { properties: { PackageType: 'Image', Code: { ImageUri: 'an image of this app' } } };
  const runtimes = runtimesOf(synth, of);
  const [Runtime = kind === BUNDLED ? 'nodejs' : undefined, ...others] = [
    ...runtimes.filter((one) => String(one).startsWith('nodejs')),
    ...runtimes.filter((one) => !String(one).startsWith('nodejs')),
  ];
  if (kind === BUNDLED && propOf(props, 'code') === undefined) return withRuntime(Runtime, bundled(synth, of));
  const all = eachOf(propOf(props, 'code')).flatMap((code) => oneCode(synth, code, of));
  const found = all.find((one) => isThere(synth, one)) ??
    all[0] ?? { properties: { Code: untold('where its code lies', at) } };
  const unread =
    others.length > 0 ? `it may also run as ${others.join(' or ')}, which is not read` : manyCodes(synth, all);
  return { ...withRuntime(Runtime, found), ...(unread === undefined ? {} : { unread }) };
}

const BUNDLED = 'aws-lambda-nodejs.NodejsFunction';

function withRuntime(Runtime: Written | undefined, { properties, source }: FoundCode): FoundCode {
  const made = { properties: { Runtime, ...properties } };
  return source === undefined ? made : { ...made, source };
}

/** Of codes that the app chooses from, those are meant that are there. */
function isThere(synth: Synth, { module }: FoundCode): boolean {
  if (module === undefined) return false;
  return (
    synth.isModule(module) ||
    synth.isModule(path.posix.join(path.posix.dirname(module), 'src', path.posix.basename(module)))
  );
}

function manyCodes(synth: Synth, all: readonly FoundCode[]): string | undefined {
  const there = all.filter((one) => isThere(synth, one));
  return there.length > 1 ? 'its code is one of several, of which the first is read' : undefined;
}

/** `Runtime.NODEJS_20_X` is `nodejs20.x`. */
function runtimesOf(synth: Synth, of: Construct): readonly string[] {
  const other = OTHER_RUNTIMES[of.kind];
  if (other !== undefined) return [other];
  return [...new Set(eachOf(propOf(of.props, 'runtime')).flatMap((told) => runtimeOf(synth, told) ?? []))];
}

function runtimeOf(synth: Synth, told: Term): string | undefined {
  const making = told.is === 'made' ? synth.makings[told.by] : undefined;
  if (making?.how === 'new') return textIn(making.args[0]);
  const name = (synth.nameOf(told) ?? '').split('.').at(-1) ?? '';
  if (/^NODEJS|NodeRuntime$/i.test(name))
    return name.replace(/^NODEJS_(\d+)_X$/, 'nodejs$1.x').replace(/^[A-Za-z_]*(LATEST|Runtime)$/, 'nodejs');
  return /^[A-Z][A-Z0-9_]+$/.test(name)
    ? name
        .toLowerCase()
        .replace(/^([a-z]+)_/, '$1')
        .replaceAll('_', '.')
    : undefined;
}

/** The source that esbuild makes the function of: `entry`, or the file that is named like the construct beside the one that defines it. */
function bundled(synth: Synth, of: Construct): FoundCode {
  const { props, at } = of;
  const handler = textIn(propOf(props, 'handler')) ?? 'handler';
  const exported = handler.includes('.') ? handler.slice(handler.indexOf('.') + 1) : handler;
  const told = propOf(props, 'entry');
  const [entry, more] = eachOf(told);
  if (entry !== undefined && (more !== undefined || textIn(entry) === undefined))
    return { properties: { Code: untold('where its code lies', at), Handler: handler } };
  const defined = at.file.replace(/\.[^./]+$/, '');
  const file = entry === undefined ? `${defined}.${of.path.at(-1)}.ts` : fromRoot(textIn(entry) ?? '', synth.folder);
  return { properties: located(of, path.posix.dirname(file)), source: { file, handler: exported } };
}

/** Code is told relative to the file of the stack. */
function located({ unit }: Construct, folder: string): CodeProperties {
  return { Code: wayFrom(path.posix.dirname(unit.file), folder) };
}

/** What a code may be, once for each handler that the function may have. */
function oneCode(synth: Synth, code: Term, of: Construct): readonly FoundCode[] {
  const making = code.is === 'made' ? synth.makings[code.by] : undefined;
  const name = (making && synth.nameOf(making.callee)?.split('.').slice(-2).join('.')) ?? '';
  const [first] = making?.args ?? [];
  const Handler = writtenHandler(synth, of);
  const one = (properties: CodeProperties): readonly FoundCode[] => [{ properties: { Handler, ...properties } }];
  if (making === undefined || first === undefined) return one({ Code: untold('where its code lies', of.at) });
  if (/InlineCode|\.(fromInline|inline)$/.test(name))
    return inline(synth, first, making, of) ?? one(inText(synth, first, making, of));
  if (/AssetCode|Code\.(fromAsset|asset)$/.test(name)) return asset(synth, first, of);
  if (/Docker|Image|Ecr/.test(name)) return one({ PackageType: 'Image', Code: { ImageUri: 'an image' } });
  if (/Bucket|CfnParameters|S3Code/i.test(name)) return one({ Code: { S3Bucket: 'a bucket', S3Key: 'a key' } });
  return one({ Code: untold(`where \`${name}\` finds its code`, of.at) });
}

function writtenHandler(synth: Synth, of: Construct): Written | undefined {
  const told = propOf(of.props, 'handler');
  return told && synth.write(told, of.unit, of.at);
}

/** A folder, and the module in it that the handler names, where that is there. */
function asset(synth: Synth, named: Term, of: Construct): readonly FoundCode[] {
  const handlers = eachOf(propOf(of.props, 'handler'));
  return eachOf(named).flatMap((one): readonly FoundCode[] => {
    const text = textIn(one);
    if (text === undefined)
      return [{ properties: { Handler: writtenHandler(synth, of), Code: untold('where its code lies', of.at) } }];
    const folder = fromRoot(text, synth.folder);
    return (handlers.length === 0 ? [undefined] : handlers).map((handler) => ({
      properties: { ...located(of, folder), Handler: handler && synth.write(handler, of.unit, of.at) },
      module: moduleIn(folder, textIn(handler)),
    }));
  });
}

/** `index.handlers.place` in `src` is the module `src/index`, whatever it is written in. */
function moduleIn(folder: string, handler = 'index.handler'): string {
  return `${path.posix.join(folder, handler.replace(/^(.*?[^./]+)\..*$/, '$1'))}.ts`;
}

/** Code that is read from a file of the project has that for its source. */
function inline(synth: Synth, code: Term, { at }: Making, of: Construct): readonly FoundCode[] | undefined {
  const read = code.is === 'made' ? synth.makings[code.by] : undefined;
  const isRead = read !== undefined && synth.nameOf(read.callee)?.endsWith('readFileSync') === true;
  const named = isRead ? textIn(read.args[0]) : undefined;
  if (named === undefined) return undefined;
  const file = fromRoot(named, synth.folder);
  const handler = (textIn(propOf(of.props, 'handler')) ?? 'index.handler').split('.').slice(1).join('.');
  return [{ properties: { Code: untold('code of the app', at) }, source: { file, handler } }];
}

function inText(synth: Synth, code: Term, { at }: Making, of: Construct): CodeProperties {
  return { Code: { ZipFile: synth.write(code, of.unit, at) ?? '' } };
}

/** The folders or ARNs of the layers of a function. */
export function layersOf(synth: Synth, of: Construct): readonly Written[] {
  return itemsIn(propOf(of.props, 'layers')).flatMap((layer) => synth.write(layer, of.unit, of.at) ?? []);
}

/** What a layer's `Code.fromAsset` names. */
export function layerContent(synth: Synth, of: Construct): Written | undefined {
  const [code] = eachOf(propOf(of.props, 'code'));
  return code === undefined ? undefined : oneCode(synth, code, of)[0]?.properties.Code;
}
