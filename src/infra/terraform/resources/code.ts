import path from 'node:path';
import { oncePer } from '../../../vocabulary/index.js';
import { itemsOf, map, member, type Node, oneOrMore, scalar, textOf } from '../../templates/node.js';
import { argumentNamed } from '../evaluate/arguments.js';
import { argumentOf, object } from '../evaluate/nodes.js';
import { presetText } from '../evaluate/presets.js';
import type { Instance, Root } from '../evaluate/scope.js';
import { shown } from '../evaluate/shown.js';

/** Where code lies. `handler`: what the function's handler is there, where the archive gives its file another name. */
export interface FoundCode {
  readonly at: Node;
  readonly handler?: Node;
}

/** Where the code of a function or layer lies: what is archived, the archive where nothing tells that, or the bucket that it is in. */
export function codeOf(instance: Instance, root: Root): FoundCode | undefined {
  const file = argumentNamed('filename', instance);
  if (file !== undefined) return archived(file, instance, root);
  const key = argumentNamed('s3_key', instance);
  if (key === undefined) return undefined;
  const uploaded = objects(root).find((o) => isSame(key, o));
  const source = uploaded && argumentNamed('source', uploaded);
  return source === undefined ? { at: object([['S3Key', key]], key.at) } : archived(source, instance, root);
}

const objects = oncePer((root: Root): readonly Instance[] =>
  [...root.instances.values()].filter((i) => i.type === 'aws_s3_object' || i.type === 'aws_s3_bucket_object'),
);

/** By the paths that they are written to, as written and with defaults. */
const archives = oncePer((root: Root): ReadonlyMap<string, Instance> => {
  const all = [...root.instances.values()].filter((i) => i.type === 'archive_file');
  return new Map(
    all.flatMap((i) => {
      const written = argumentNamed('output_path', i);
      return written === undefined ? [] : pathsOf(written, root).map((name) => [name, i] as const);
    }),
  );
});

function pathsOf(file: Node, root: Root): readonly string[] {
  const preset = presetText(file, root);
  return [shown(file), ...(preset === undefined ? [] : [path.posix.normalize(preset)])];
}

/** By the object's own key, or by what refers to it. */
function isSame(key: Node, uploaded: Instance): boolean {
  const [address] = itemsOf(argumentOf(key, 'Fn::GetAtt')).map(textOf);
  const own = argumentNamed('key', uploaded);
  return address === uploaded.address || (own !== undefined && shown(own) === shown(key));
}

/** What is in the archive that is written to that path. */
function archived(file: Node, instance: Instance, root: Root): FoundCode {
  const archive = pathsOf(file, root)
    .map((name) => archives(root).get(name))
    .find((found) => found !== undefined);
  if (archive === undefined) return { at: file };
  const folder = argumentNamed('source_dir', archive) ?? argumentNamed('source_file', archive);
  return folder === undefined ? (contentOf(archive, instance, root) ?? { at: file }) : { at: folder };
}

/** `source` blocks hold the text of each file; the handler says in which one the function is. */
function contentOf(archive: Instance, instance: Instance, root: Root): FoundCode | undefined {
  const blocks = [
    ...oneOrMore(argumentNamed('source', archive)),
    ...(archive.block.body.attributes.has('source_content') ? [sourceContent(archive)] : []),
  ];
  const handler = presetText(argumentNamed('handler', instance), root) ?? '';
  const module = handler.slice(0, handler.lastIndexOf('.'));
  const names = (one: Node): string => (presetText(member(one, 'filename'), root) ?? '').replace(/\.[mc]?[jt]s$/, '');
  const meant = blocks.find((one) => names(one) === module) ?? blocks[0];
  const content = meant && member(meant, 'content');
  if (content === undefined) return undefined;
  const { file } = content.at;
  if (!/\.[mc]?[jt]sx?$/.test(file)) return { at: map([['ZipFile', { value: content, at: content.at }]], content.at) };
  const own = path.posix.basename(file).replace(/\.[mc]?[jt]sx?$/, '');
  return {
    at: scalar(path.posix.relative(root.folder, file), content.at),
    handler: scalar(`${own}${handler.slice(module.length)}`, instance.block.at),
  };
}

function sourceContent(archive: Instance): Node {
  const [content, filename] = ['source_content', 'source_content_filename'].map((n) => argumentNamed(n, archive));
  const members = Object.entries({ content, filename }).flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as const]));
  return object(members, archive.block.at);
}
