import type { Missed, Place } from '../../vocabulary/index.js';
import type { Definition, Template } from './definition.js';
import type { FoundTemplate } from './find.js';
import { withoutLoops } from './for-each.js';
import { generatedBySam } from './generated.js';
import { mergeGlobals } from './globals.js';
import { type Entry, entriesOf, map, member, type Node, oneOrMore, textOf } from './node.js';

export function readTemplate(found: FoundTemplate): {
  readonly template: Template;
  readonly missed: readonly Missed[];
} {
  const { file } = found;
  const { root, missed: loops } = withoutLoops(found.root);
  const resources = entriesOf(member(root, 'Resources'));
  const missed = [...loops, ...macrosOf(root)];
  const kind = kindOf(root, resources);
  const written = new Map<string, Definition>();
  for (const [id, { value, at }] of resources) {
    const definition = readResource(id, value, at, kind === 'sam' ? member(root, 'Globals') : undefined);
    if (definition?.type.endsWith('::MODULE')) {
      missed.push({ over: 'nothing', because: `what the module \`${definition.type}\` makes is not read`, at });
    }
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
    outputs: section(root, 'Outputs'),
    resources: kind === 'sam' ? new Map([...generatedBySam(written, member(root, 'Globals')), ...written]) : written,
  };
  return { template, missed };
}

function section(root: Node, name: string): ReadonlyMap<string, Node> {
  return new Map(entriesOf(member(root, name)).map(([key, entry]) => [key, entry.value]));
}

interface Transform {
  readonly name: string;
  readonly at: Place;
}

/** `Transform: Name`, `{ Name: … }`, or a list of these. */
function transforms(root: Node): readonly Transform[] {
  return oneOrMore(member(root, 'Transform')).flatMap((node) => {
    const name = textOf(node) ?? textOf(member(node, 'Name'));
    return name === undefined ? [] : [{ name, at: node.at }];
  });
}

/** Macros of one's own may make anything of a template: it is read as it is written. */
function macrosOf(root: Node): readonly Missed[] {
  const own = transforms(root).filter(({ name }) => !name.startsWith('AWS::'));
  return own.map(({ name, at }) => {
    const because = `the macro \`${name}\` may change the template when it is deployed, which is read as it is written`;
    return { over: 'nothing', because, at };
  });
}

function kindOf(root: Node, resources: readonly (readonly [string, Entry])[]): Template['kind'] {
  const names = transforms(root).map(({ name }) => name);
  const isSam =
    names.some((n) => n.startsWith('AWS::Serverless')) ||
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
