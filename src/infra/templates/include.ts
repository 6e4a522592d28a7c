import path from 'node:path';
import type { Tree } from '../../host/index.js';
import { type Entry, entriesOf, map, member, type Node, oneOrMore, textOf } from './node.js';
import { parseTemplate } from './parse.js';

/** What is brought in more often is left as it is written, so that a small template can't mean a large one. */
const MOST_INCLUDES = 100;
const DEEPEST = 100;

interface Including {
  /** The folder that locations are named from. */
  readonly folder: string;
  readonly tree: Tree;
  left: number;
}

/**
 * A template with the local files that `AWS::Include` names in the place of the transform, each with the places of its own file. What
 * lies elsewhere (a bucket), or can't be read, stays a `Fn::Transform`. An included file can't include others.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
 */
export function withIncludes(root: Node, file: string, tree: Tree): Node {
  const including: Including = { folder: path.posix.dirname(file), tree, left: MOST_INCLUDES };
  const sections = oneOrMore(member(root, 'Transform')).flatMap((one) => includedBy(one, including) ?? []);
  return filled(sections.reduce(beside, root), including, 0);
}

function filled(node: Node, including: Including, depth: number): Node {
  if (node.is === 'scalar' || depth > DEEPEST) return node;
  if (node.is === 'list') return { ...node, items: node.items.map((item) => filled(item, including, depth + 1)) };
  const transform = node.entries.get('Fn::Transform');
  const brought = transform && includedBy(transform.value, including);
  const entries = entriesOf(node).flatMap(([key, { value, at }]): readonly (readonly [string, Entry])[] =>
    value === transform?.value && brought !== undefined
      ? []
      : [[key, { value: filled(value, including, depth + 1), at }]],
  );
  const own = map(entries, node.at);
  if (brought === undefined) return own;
  return entries.length === 0 ? brought : beside(own, brought);
}

/** What is written goes before what is brought in beside it. */
function beside(own: Node, brought: Node): Node {
  if (own.is !== 'map' || brought.is !== 'map') return own;
  const entries = new Map(own.entries);
  for (const [key, entry] of brought.entries) {
    const here = entries.get(key);
    entries.set(key, here === undefined ? entry : { value: beside(here.value, entry.value), at: here.at });
  }
  return map(entries, own.at);
}

/** The content of the file that a transform includes; undefined for another transform, and where the file is not in the tree. */
function includedBy(transform: Node, including: Including): Node | undefined {
  const location = textOf(member(transform, 'Parameters', 'Location'));
  if (textOf(member(transform, 'Name')) !== 'AWS::Include' || location === undefined || including.left === 0)
    return undefined;
  const file = path.posix.normalize(path.posix.join(including.folder, location));
  const source = /^[a-z0-9]+:\/\//i.test(location) ? undefined : including.tree.read(file);
  if (source === undefined) return undefined;
  including.left--;
  const parsed = parseTemplate(source, file);
  return 'root' in parsed ? parsed.root : undefined;
}
