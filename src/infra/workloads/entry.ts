import path from 'node:path';
import { shortest, type Tree } from '../../host/index.js';
import type { Entry, Place } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import { itemsOf, member, type Node, textOf } from '../templates/node.js';
import { inlineCode } from './inline-code.js';
import { moduleAt } from './modules.js';
import { isSam, property, type Runner } from './runner.js';
import { findSource } from './source-file.js';
import { writtenText } from './written-text.js';

/** Where the function's code begins: a source file of the project, code in the template, or why it can't be read. */
export function entryOf(of: Runner, tree: Tree): Entry {
  const unreadable = unreadableRuntime(of) ?? imageCode(of);
  if (unreadable !== undefined) return unreadable;
  const { source } = of.definition;
  if (source !== undefined) return namedSource(of, source, tree);
  const handlerNode = property(of, 'Handler');
  const handler = writtenText(handlerNode, of.stack);
  const inline = inlineCode(of, handler);
  if (inline !== undefined) return inline;
  const code = codeFolder(of, tree);
  if (typeof code !== 'string') return code;
  if (handler === undefined) {
    const because =
      handlerNode === undefined ? 'the function has no Handler' : 'its handler is chosen when it is deployed';
    return { is: 'unreadable', because, at: handlerNode?.at ?? of.definition.at };
  }
  return sourceEntry(of, tree, code, handler);
}

/** Node's handlers are `file.export`, the file's path relative to the code's folder (Lambda developer guide, "Define handler in Node.js"). */
function sourceEntry(of: Runner, tree: Tree, folder: string, handler: string): Entry {
  const slash = handler.lastIndexOf('/');
  const dot = handler.indexOf('.', slash + 1);
  const at = property(of, 'Handler')?.at ?? of.definition.at;
  if (dot < 0) return { is: 'unreadable', because: `its handler \`${handler}\` names no export`, at };
  const module = handler.slice(0, dot);
  const found = findSource(tree, { folder, module, bundledFrom: entryPoints(of), functionId: of.definition.id });
  if (found !== undefined) return { is: 'source', file: found, handler: handler.slice(dot + 1) };
  const looked = path.posix.join(folder, module);
  return {
    is: 'unreadable',
    because: `its source was not found: no \`${looked}\` with .ts, .js, .mjs or the like`,
    at,
  };
}

/** The file itself, or what it is written in otherwise: the CDK takes `.js` where there is no `.ts`. */
function namedSource(of: Runner, source: NonNullable<Definition['source']>, tree: Tree): Entry {
  const { handler } = source;
  const file = shortest(tree, source.file);
  const found = tree.isFile(file) ? file : moduleAt(tree, file.replace(/\.[mc]?[jt]sx?$/, ''));
  if (found !== undefined) return { is: 'source', file: found, handler };
  return { is: 'unreadable', because: `its source was not found: there is no \`${file}\``, at: of.definition.at };
}

/** esbuild's entry points, relative to the code's folder (AWS SAM developer guide, "Building Node.js Lambda functions with esbuild"). */
function entryPoints(of: Runner): readonly string[] {
  const metadata = of.definition.metadata;
  return itemsOf(member(metadata, 'BuildProperties', 'EntryPoints'))
    .map(textOf)
    .filter((t) => t !== undefined);
}

function unreadableRuntime(of: Runner): Entry | undefined {
  const node = property(of, 'Runtime');
  const runtime = writtenText(node, of.stack);
  if (node === undefined || runtime === undefined || runtime.startsWith('nodejs')) return undefined;
  return { is: 'unreadable', because: `its runtime is ${runtime}, whose code is not read`, at: node.at };
}

function imageCode(of: Runner): Entry | undefined {
  const image = property(of, 'ImageUri') ?? property(of, 'Code', 'ImageUri');
  const type = property(of, 'PackageType');
  const at = image ?? (textOf(type) === 'Image' ? type : undefined);
  return at === undefined ? undefined : { is: 'unreadable', because: 'its code is a container image', at: at.at };
}

/** The folder of the function's code, relative to the project's root; or why there is none. */
function codeFolder(of: Runner, tree: Tree): string | Entry {
  const node = isSam(of) ? property(of, 'CodeUri') : property(of, 'Code');
  const base = path.posix.dirname(of.stack.template.file);
  if (node === undefined) return isSam(of) ? base : noCode('the function has no Code', of.definition.at);
  if (isBucket(node)) return noCode('its code lies in an S3 bucket', node.at);
  const written = writtenText(node, of.stack);
  if (written === undefined) return noCode('where its code lies is told only when it is deployed', node.at);
  if (/^(s3|https?):\/\//.test(written)) return noCode('its code lies in an S3 bucket', node.at);
  const folder = shortest(tree, path.posix.join(base, written.replaceAll('\\', '/')));
  return tree.isFile(folder) && !/\.(zip|jar)$/i.test(folder) ? path.posix.dirname(folder) : folder;
}

function isBucket(node: Node): boolean {
  return ['Bucket', 'S3Bucket', 'Key', 'S3Key'].some((key) => member(node, key) !== undefined);
}

function noCode(because: string, at: Place): Entry {
  return { is: 'unreadable', because, at };
}
