import type { Missed, Place } from '../../vocabulary/index.js';
import type { Definition, Template } from './definition.js';
import type { FoundTemplate } from './find.js';
import { unrolled } from './for-each.js';
import { generatedBySam } from './generated.js';
import { mergeGlobals } from './globals.js';
import { entriesOf, itemsOf, map, member, type Node, textOf } from './node.js';

export function readTemplate(found: FoundTemplate): {
  readonly template: Template;
  readonly missed: readonly Missed[];
} {
  const { file, root } = found;
  const missed: Missed[] = [];
  const resources = unrolled(member(root, 'Resources'), root, missed);
  const kind = kindOf(root, resources);
  const written = new Map<string, Definition>();
  for (const [id, { value, at }] of resources) {
    const definition = readResource(id, value, at, kind === 'sam' ? member(root, 'Globals') : undefined);
    if (definition !== undefined) written.set(id, definition);
    else if (id.startsWith('Fn::')) {
      missed.push({ over: 'everything', because: `what \`${id}\` brings in is told only when it is deployed`, at });
    } else missed.push({ over: 'nothing', because: `the resource \`${id}\` has no Type`, at });
  }
  const template: Template = {
    file,
    kind,
    parameters: section(root, 'Parameters'),
    mappings: member(root, 'Mappings'),
    conditions: section(root, 'Conditions'),
    outputs: new Map(unrolled(member(root, 'Outputs'), root, missed).map(([k, e]) => [k, e.value])),
    resources: kind === 'sam' ? new Map([...generatedBySam(written), ...written]) : written,
  };
  return { template, missed };
}

function section(root: Node, name: string): ReadonlyMap<string, Node> {
  return new Map(entriesOf(member(root, name)).map(([key, entry]) => [key, entry.value]));
}

function kindOf(root: Node, resources: ReturnType<typeof unrolled>): Template['kind'] {
  const transform = member(root, 'Transform');
  const names = [textOf(transform), ...itemsOf(transform).map(textOf)];
  const isSam =
    names.some((n) => n?.startsWith('AWS::Serverless')) ||
    resources.some(([, { value }]) => textOf(member(value, 'Type'))?.startsWith('AWS::Serverless::'));
  return isSam ? 'sam' : 'cloudformation';
}

function readResource(id: string, body: Node, at: Place, globals: Node | undefined): Definition | undefined {
  const type = textOf(member(body, 'Type'));
  if (type === undefined) return undefined;
  const own = member(body, 'Properties') ?? map([], at);
  const properties = mergeGlobals(type, own, globals, member(body, 'IgnoreGlobals'));
  return { id, type, properties, metadata: member(body, 'Metadata'), attributes: body, at };
}
