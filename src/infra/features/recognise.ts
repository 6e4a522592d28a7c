import type { Feature, Reference, Value } from '../../vocabulary/index.js';
import { PSEUDO_PARAMETERS, valueKey } from '../../vocabulary/index.js';
import { entriesOf, member, textOf } from '../templates/node.js';
import { pseudoParameter } from '../values/parameters.js';
import { arnValue } from '../values/resource-values.js';
import type { Project } from '../values/stack.js';
import { containersOf, hasImage } from '../workloads/containers.js';
import { type NamedLayer, namedLayers } from '../workloads/named-layers.js';
import { type Runner, runnerName } from '../workloads/runner.js';
import { isLayer } from './known-layers.js';
import { functionsNamed } from './named-functions.js';
import { parametersOf } from './parameters.js';
import { shown } from './signs.js';
import { nodesAt, type Subject, valuesAt } from './subject.js';
import type { Sign, TemplateFile } from './template-file.js';
import { templateFiles } from './templates.js';

/** A feature, and whether it stands in the function itself: only then does SAM attach what it needs. */
export interface Recognised {
  readonly feature: Feature;
  readonly template: TemplateFile;
  readonly inFunction: boolean;
}

/** The resources that name a function, by the function's own name: what signs in other resources look at. */
export type NamedBy = ReadonlyMap<Reference, readonly { readonly subject: Subject; readonly sign: Sign }[]>;

/** Every resource of the project that a sign of some template looks at, by the functions that it names. */
export function indexSubjects(project: Project): NamedBy {
  const index = new Map<Reference, { subject: Subject; sign: Sign }[]>();
  const named = functionsNamed(project);
  const signs = templateFiles().flatMap((t) => t.when);
  for (const stack of project.stacks) {
    for (const d of new Set(stack.template.resources.values())) {
      const subject: Subject = { stack, id: d.id, properties: d.properties, at: d.at };
      for (const sign of signs) {
        if (typeof sign.in !== 'object' || !('resource' in sign.in) || !isOfType(d.type, sign.in.resource)) continue;
        for (const { about, paths } of namingParts(subject, sign, sign.in.names)) {
          const functions = paths.flatMap((path) => valuesAt(about, path)).flatMap(named);
          for (const name of new Set(functions))
            index.set(name, [...(index.get(name) ?? []), { subject: about, sign }]);
        }
      }
    }
  }
  return index;
}

/** Where each item of a list names functions of its own, as targets of a rule do, each item is a subject of its own. */
function namingParts(subject: Subject, { each }: Sign, names: readonly string[]) {
  const start = `${each}.`;
  if (each === undefined || !names.every((path) => path.startsWith(start))) return [{ about: subject, paths: names }];
  const paths = names.map((path) => `./${path.slice(start.length)}`);
  return nodesAt(subject, each).map((item) => ({ about: { ...subject, item, at: item.at }, paths }));
}

/** `Custom::*` is every custom resource type. */
function isOfType(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

/** The features of what runs with a role: what its own properties, a function's events, and the resources that name it show. */
export function featuresOf(of: Runner, namedBy: NamedBy): readonly Recognised[] {
  const known = alwaysKnown(of);
  const own = runnerName(of);
  const elsewhere = own.is === 'reference' ? (namedBy.get(own.to) ?? []) : [];
  const layers = namedLayers(of);
  const found = templateFiles().flatMap((template) =>
    template.when.flatMap((sign) =>
      subjectsFor(sign, of, elsewhere, layers).flatMap((subject) =>
        shown(sign, subject).flatMap((s): readonly Recognised[] => {
          const parameters = parametersOf(sign, s, known);
          if (!isTold(sign, parameters)) return [];
          const inFunction = typeof sign.in !== 'object' || !('resource' in sign.in);
          return [{ feature: { template: template.id, parameters, at: s.at }, template, inFunction }];
        }),
      ),
    ),
  );
  return found.filter((f, i) => !found.some((other, j) => i !== j && says(other, f) && (!says(f, other) || j < i)));
}

function subjectsFor(
  sign: Sign,
  of: Runner,
  elsewhere: readonly { subject: Subject; sign: Sign }[],
  layers: readonly NamedLayer[],
): readonly Subject[] {
  const { definition, stack } = of;
  const own: Subject = { stack, id: definition.id, properties: definition.properties, at: definition.at };
  if (runsWith(sign) !== of.kind.is) return [];
  if (typeof sign.in === 'string') return [own];
  if ('image' in sign.in) {
    const { image: globs } = sign.in;
    return containersOf(of).flatMap((item) => (hasImage(item, globs, stack) ? [{ ...own, item, at: item.at }] : []));
  }
  if ('layer' in sign.in) {
    const { layer: globs } = sign.in;
    return layers.filter((layer) => isLayer(layer, globs)).map(({ at }) => ({ ...own, at }));
  }
  if (!('event' in sign.in)) return elsewhere.filter((e) => e.sign === sign).map((e) => e.subject);
  const type = sign.in.event;
  return entriesOf(member(definition.properties, 'Events')).flatMap(([, { value, at }]) => {
    if (textOf(member(value, 'Type')) !== type) return [];
    const properties = member(value, 'Properties') ?? { is: 'map', entries: new Map(), at };
    return [{ stack, id: definition.id, properties, at }];
  });
}

function isTold({ told = [], untold = [] }: Sign, parameters: ReadonlyMap<string, Value>): boolean {
  return told.every((name) => parameters.has(name)) && !untold.some((name) => parameters.has(name));
}

/** The kind of what runs that the sign is about. */
function runsWith({ in: where }: Sign): Runner['kind']['is'] {
  if (typeof where === 'string') return where;
  if ('image' in where) return 'task';
  return 'resource' in where ? (where.of ?? 'function') : 'function';
}

/** Whether one finding says all that the other says: a permission without a source beside the notification with its bucket. */
function says(more: Recognised, less: Recognised): boolean {
  return (
    more.feature.template === less.feature.template &&
    (more.inFunction || !less.inFunction) &&
    [...less.feature.parameters].every(([name, value]) => {
      const other = more.feature.parameters.get(name);
      return other !== undefined && valueKey(other) === valueKey(value);
    })
  );
}

function alwaysKnown(of: Runner): ReadonlyMap<string, Value> {
  const arn = arnValue(of.definition, of.stack);
  return new Map<string, Value>([
    ...PSEUDO_PARAMETERS.map((id) => [id, pseudoParameter(id, of.stack)] as const),
    ['FunctionName', runnerName(of)],
    ...(arn === undefined ? [] : [['FunctionArn', arn] as const]),
  ]);
}
