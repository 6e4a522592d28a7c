import path from 'node:path';
import { shortest, type Tree } from '../../host/index.js';
import type { Missed } from '../../vocabulary/index.js';
import { isKnownLayer } from '../features/known-layers.js';
import type { Definition } from '../templates/definition.js';
import { member } from '../templates/node.js';
import { namesIn } from '../values/mentions.js';
import type { StackReading } from '../values/stack.js';
import { type NamedLayer, namedLayers } from './named-layers.js';
import type { Runner } from './runner.js';
import { writtenText } from './written-text.js';

/** What the function `who` gets from its layers. */
export interface Layers {
  /** The folders of those that the project defines, relative to the root. */
  readonly folders: readonly string[];
  /** Those of elsewhere: code that isn't seen, and that may call AWS by itself. Not those whose calls are known. */
  readonly missed: readonly Missed[];
}

export function layersOf(of: Runner, who: string, tree: Tree): Layers {
  const layers = namedLayers(of).map((layer) => ({ layer, folder: layerFolder(layer, of, tree) }));
  const isHere = (folder: string | undefined): folder is string => folder !== undefined && tree.isFolder(folder);
  return {
    folders: [...new Set(layers.map(({ folder }) => folder).filter(isHere))],
    missed: layers
      // An empty text is the placeholder of a stage that has no such layer.
      .filter(({ layer, folder }) => layer.shown !== '' && !isHere(folder) && !isKnownLayer(layer))
      .map(({ layer, folder }) => {
        const because = `the layer \`${folder ?? layer.shown}\` is not in this project, so what it calls isn't known`;
        return { who, over: 'everything', because, at: layer.at };
      }),
  };
}

const CONTENT: Readonly<Record<string, string>> = {
  'AWS::Serverless::LayerVersion': 'ContentUri',
  'AWS::Lambda::LayerVersion': 'Content',
};

/** Where the layer's content lies, relative to the root; undefined for one that no template of the project defines, or whose content is elsewhere. */
function layerFolder({ value }: NamedLayer, of: Runner, tree: Tree): string | undefined {
  const given = value.is === 'reference' ? of.stack.names.get(value.to)?.is : undefined;
  const [only, more] = namesIn(given ?? value).flatMap((name) => layersNamed(name.scope, name.id, of.stack));
  if (only === undefined || more !== undefined) return undefined;
  const content = CONTENT[only.definition.type] ?? '';
  const written = writtenText(member(only.definition.properties, content), only.stack);
  if (written === undefined || /^(s3|https?):/.test(written)) return undefined;
  return shortest(tree, path.posix.join(path.posix.dirname(only.stack.template.file), written));
}

interface DefinedLayer {
  readonly definition: Definition;
  readonly stack: StackReading;
}

/** The layer of that logical id: of this template or, through an export or a parameter, another one. */
function layersNamed(scope: string, id: string, { project }: StackReading): readonly DefinedLayer[] {
  return project.stacks
    .filter(({ template }) => template.file === scope)
    .flatMap((stack) => {
      const definition = stack.template.resources.get(id);
      return definition !== undefined && Object.hasOwn(CONTENT, definition.type) ? [{ definition, stack }] : [];
    });
}
