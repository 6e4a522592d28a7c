import path from 'node:path';
import type { Written } from '../infra/index.js';
import { fromRoot, type Making, type Term } from '../source/index.js';
import { type Construct, eachOf, itemsIn, propOf, type Synth, textIn } from './synth.js';
import { untold } from './writing.js';

/** What of a function's properties tells where its code lies. */
export interface CodeProperties {
  readonly Code?: Written | undefined;
  readonly Handler?: Written | undefined;
  readonly Runtime?: Written | undefined;
  readonly PackageType?: string;
}

/** Classes whose code is written in a language that is not read, with what stands in the place of a runtime. */
const OTHER_RUNTIMES: Readonly<Record<string, string>> = {
  'aws-lambda-python.PythonFunction': 'Python',
  'aws-lambda-go.GoFunction': 'Go',
};

export function codeOf(synth: Synth, of: Construct): CodeProperties {
  const { kind, props, unit, at } = of;
  const own = (name: string): Written | undefined => writtenProp(synth, of, name);
  if (kind === 'aws-lambda.DockerImageFunction')
    return { PackageType: 'Image', Code: { ImageUri: 'an image of this app' } };
  const runtime = runtimeOf(synth, of);
  if (kind === 'aws-lambda-nodejs.NodejsFunction' && propOf(props, 'code') === undefined)
    return { Runtime: runtime ?? 'nodejs', ...bundled(synth, of) };
  const code = propOf(props, 'code');
  const found = eachOf(code).map((one) => oneCode(synth, one, of));
  const [first] = found;
  if (first === undefined)
    return { Runtime: runtime, Handler: own('handler'), Code: untold('where its code lies', at) };
  const handler = first.Handler ?? own('handler') ?? synth.write({ is: 'absent' }, unit, at);
  return { Runtime: runtime, ...first, Handler: handler };
}

function writtenProp(synth: Synth, of: Construct, name: string): Written | undefined {
  const told = propOf(of.props, name);
  return told && synth.write(told, of.unit, of.at);
}

/** `Runtime.NODEJS_20_X` is `nodejs20.x`. */
function runtimeOf(synth: Synth, of: Construct): Written | undefined {
  const other = OTHER_RUNTIMES[of.kind];
  if (other !== undefined) return other;
  const told = eachOf(propOf(of.props, 'runtime'))[0];
  if (told === undefined) return undefined;
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
function bundled(synth: Synth, of: Construct): CodeProperties {
  const { props, at } = of;
  const handler = textIn(propOf(props, 'handler')) ?? 'handler';
  const exported = handler.includes('.') ? handler.slice(handler.indexOf('.') + 1) : handler;
  const told = propOf(props, 'entry');
  const [entry, more] = eachOf(told);
  if (entry !== undefined && (more !== undefined || textIn(entry) === undefined))
    return { Code: untold('where its code lies', at), Handler: handler };
  const defined = at.file.replace(/\.[^./]+$/, '');
  const file = entry === undefined ? `${defined}.${of.path.at(-1)}.ts` : fromRoot(textIn(entry) ?? '', synth.folder);
  return { ...located(of, path.posix.dirname(file)), Handler: `${moduleOf(file)}.${exported}` };
}

/** A module's name without what it is written in. */
function moduleOf(file: string): string {
  return path.posix.basename(file).replace(/\.[^.]+$/, '');
}

/** Code is told relative to the file of the stack. */
function located({ unit }: Construct, folder: string): CodeProperties {
  return { Code: path.posix.relative(path.posix.dirname(unit.file), folder) || '.' };
}

function oneCode(synth: Synth, code: Term, of: Construct): CodeProperties {
  const making = code.is === 'made' ? synth.makings[code.by] : undefined;
  const name = (making && synth.nameOf(making.callee)?.split('.').slice(-2).join('.')) ?? '';
  const [first] = making?.args ?? [];
  if (making === undefined || first === undefined) return { Code: untold('where its code lies', of.at) };
  if (/InlineCode|\.(fromInline|inline)$/.test(name)) return inline(synth, first, making, of);
  if (/AssetCode|Code\.(fromAsset|asset)$/.test(name)) return asset(synth, first, of);
  if (/Docker|Image|Ecr/.test(name)) return { PackageType: 'Image', Code: { ImageUri: 'an image' } };
  if (/Bucket|CfnParameters|S3Code/i.test(name)) return { Code: { S3Bucket: 'a bucket', S3Key: 'a key' } };
  return { Code: untold(`where \`${name}\` finds its code`, of.at) };
}

function asset(synth: Synth, named: Term, of: Construct): CodeProperties {
  const text = textIn(eachOf(named)[0]);
  return text === undefined
    ? { Code: untold('where its code lies', of.at) }
    : located(of, fromRoot(text, synth.folder));
}

/** Code in the app's own text, or read from a file of the project, which then is the source. */
function inline(synth: Synth, code: Term, making: Making, of: Construct): CodeProperties {
  const read = code.is === 'made' ? synth.makings[code.by] : undefined;
  const isRead = read !== undefined && synth.nameOf(read.callee)?.endsWith('readFileSync') === true;
  const file = isRead ? textIn(read.args[0]) : undefined;
  if (file !== undefined) {
    const source = fromRoot(file, synth.folder);
    const handler = textIn(propOf(of.props, 'handler')) ?? 'index.handler';
    return {
      ...located(of, path.posix.dirname(source)),
      Handler: `${moduleOf(source)}.${handler.split('.').slice(1).join('.')}`,
    };
  }
  return { Code: { ZipFile: synth.write(code, of.unit, making.at) ?? '' } };
}

/** The folders or ARNs of the layers of a function. */
export function layersOf(synth: Synth, of: Construct): readonly Written[] {
  return itemsIn(propOf(of.props, 'layers')).flatMap((layer) => synth.write(layer, of.unit, of.at) ?? []);
}

/** What a layer's `Code.fromAsset` names. */
export function layerContent(synth: Synth, of: Construct): Written | undefined {
  const [code] = eachOf(propOf(of.props, 'code'));
  return code === undefined ? undefined : oneCode(synth, code, of).Code;
}
