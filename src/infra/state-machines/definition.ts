import path from 'node:path';
import type { Tree } from '../../host/index.js';
import type { Place } from '../../vocabulary/index.js';
import { entriesOf, intrinsicOf, itemsOf, map, member, type Node, scalar } from '../templates/node.js';
import { asDocument } from '../terraform/evaluate/documents.js';
import { argumentOf, joined } from '../terraform/evaluate/nodes.js';
import { firstLine } from '../workloads/inline-code.js';
import { property, type Runner } from '../workloads/runner.js';
import { writtenText } from '../workloads/written-text.js';
import { allSubstituted, piecesOf, type Substitute, substitutesIn, withSubstitutes } from './substituted.js';

/** The definition of a state machine in Amazon States Language; or why it can't be read. */
export type ReadDefinition = { readonly root: Node } | { readonly because: string; readonly at: Place };

/**
 * A definition wherever it stands: in the template, as a text in it, or in a file beside it, in JSON or YAML. What a template puts into its
 * texts stands in it as calls of functions.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
 */
export function readDefinition(of: Runner, tree: Tree): ReadDefinition {
  const substitute = substitutesIn(property(of, 'DefinitionSubstitutions'));
  const written = property(of, 'Definition');
  if (written !== undefined) return { root: allSubstituted(written, substitute) };
  const text = property(of, 'DefinitionString');
  if (text !== undefined) return textDefinition(text, of, substitute);
  const location = property(of, 'DefinitionUri') ?? property(of, 'DefinitionS3Location');
  if (location !== undefined) return fileDefinition(location, of, tree, substitute);
  const because =
    of.stack.template.kind === 'cdk'
      ? 'its definition is made by constructs of the CDK, which are not followed'
      : 'the state machine has no definition';
  return { because, at: of.definition.at };
}

function textDefinition(node: Node, of: Runner, substitute: Substitute): ReadDefinition {
  const { resources } = of.stack.template;
  const found = documentIn(node, (id) => resources.has(id), substitute);
  if (found === undefined) return { because: 'its definition is put together when it is deployed', at: node.at };
  const untold = argumentOf(found, 'Fn::Untold');
  if (untold?.is === 'scalar') return { because: `its definition can't be read: ${untold.text}`, at: untold.at };
  return { root: found };
}

/** Serverless-step-functions gives a definition as it is; a text is parsed, on both sides of a choice. */
function documentIn(node: Node, isOneName: (id: string) => boolean, substitute: Substitute): Node | undefined {
  const call = intrinsicOf(node);
  if (node.is === 'map' && call === undefined) return allSubstituted(node, substitute);
  const encoded = argumentOf(node, 'Fn::ToJsonString');
  if (encoded !== undefined) return allSubstituted(encoded, substitute);
  if (call?.name === 'Fn::If') {
    const [condition, ...sides] = itemsOf(call.argument);
    const read = sides.map((side) => documentIn(side, isOneName, substitute));
    if (condition === undefined || read.includes(undefined)) return undefined;
    const items = [condition, ...read.filter((side) => side !== undefined)];
    return map([[call.name, { value: { is: 'list', items, at: node.at }, at: node.at }]], node.at);
  }
  const parts = piecesOf(node, isOneName).map((one) => (one.is === 'scalar' ? withSubstitutes(one, substitute) : one));
  const at = firstLine(node);
  const document = asDocument(joined(parts, at));
  return document === undefined || keepsLines(node) ? document : placedAt(document, at);
}

/** Whether the lines of the text are lines of the file: those of a block, and texts that each stand in one line. */
function keepsLines(node: Node): boolean {
  if (node.is === 'scalar') return node.at.column === undefined || !node.text.includes('\n');
  if (node.is === 'list') return node.items.every(keepsLines);
  const joinedItems = itemsOf(argumentOf(node, 'Fn::Join'))[1];
  if (joinedItems !== undefined) return keepsLines(joinedItems);
  return entriesOf(node).every(([, { value }]) => keepsLines(value));
}

function placedAt(node: Node, at: Place): Node {
  if (node.is === 'scalar') return { ...node, at };
  if (node.is === 'list') return { ...node, items: node.items.map((item) => placedAt(item, at)), at };
  return map(
    entriesOf(node).map(([key, { value }]) => [key, { value: placedAt(value, at), at }] as const),
    at,
  );
}

function fileDefinition(node: Node, of: Runner, tree: Tree, substitute: Substitute): ReadDefinition {
  const written = writtenText(node, of.stack);
  if (member(node, 'Bucket') !== undefined || (written !== undefined && /^(s3|https?):\/\//.test(written)))
    return { because: 'its definition lies in an S3 bucket', at: node.at };
  if (written === undefined)
    return { because: 'where its definition lies is told only when it is deployed', at: node.at };
  const file = path.posix.normalize(path.posix.join(path.posix.dirname(of.stack.template.file), written));
  const source = tree.read(file);
  if (source === undefined) return { because: `its definition was not found: there is no \`${file}\``, at: node.at };
  const root = asDocument(withSubstitutes(scalar(source, { file, line: 1 }) as Node & { is: 'scalar' }, substitute));
  const untold = root && argumentOf(root, 'Fn::Untold');
  if (root === undefined || untold !== undefined)
    return { because: `its definition \`${file}\` is neither JSON nor YAML`, at: node.at };
  return { root };
}
