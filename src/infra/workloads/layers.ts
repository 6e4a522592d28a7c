import path from 'node:path';
import type { Tree } from '../../host/index.js';
import { showValue } from '../../vocabulary/index.js';
import { intrinsicOf, member, type Node, textOf } from '../templates/node.js';
import { branchedItems } from '../values/branches.js';
import { miss } from '../values/stack.js';
import { type LambdaFunction, property } from './functions.js';
import { writtenText } from './written-text.js';

const CONTENT: Readonly<Record<string, string>> = {
  'AWS::Serverless::LayerVersion': 'ContentUri',
  'AWS::Lambda::LayerVersion': 'Content',
};

/**
 * The folders of the layers that the same template defines and the function uses. A layer of elsewhere is told: an extension in it
 * may call AWS by itself. Those whose calls are known are runtime features.
 */
export function layersOf(of: LambdaFunction, tree: Tree): readonly string[] {
  return branchedItems(property(of, 'Layers'), of.stack).flatMap((node) => {
    const folder = layerFolder(node, of);
    if (folder !== undefined && tree.isFolder(folder)) return [folder];
    const value = of.stack.evaluate(node);
    const shown = folder ?? (value === undefined ? '' : showValue(value));
    miss(of.stack, { over: 'nothing', because: `the layer \`${shown}\` is not in this project`, at: node.at });
    return [];
  });
}

/** Relative to the root; undefined for a layer that another template or account holds. */
function layerFolder(node: Node, of: LambdaFunction): string | undefined {
  const { template } = of.stack;
  const call = intrinsicOf(node);
  const definition = call?.name === 'Ref' ? template.resources.get(textOf(call.argument) ?? '') : undefined;
  const content = definition === undefined ? undefined : CONTENT[definition.type];
  if (definition === undefined || content === undefined) return undefined;
  const written = writtenText(member(definition.properties, content), of.stack);
  if (written === undefined || /^(s3|https?):/.test(written)) return undefined;
  return path.posix.join(path.posix.dirname(template.file), written).replace(/\/$/, '');
}
