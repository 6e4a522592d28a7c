import path from 'node:path';
import { showValue, type Value, valueKey } from '../../vocabulary/index.js';
import type { Definition, Template } from '../templates/definition.js';
import { openStack } from './evaluate.js';
import { type Export, exportsOf, importedFrom } from './exports.js';
import { noteParameters } from './parameters.js';
import { inRegionOf } from './same-region.js';
import { sharedStage } from './shared-stage.js';
import { exactValueAt, type Project, type StackReading, valueAt } from './stack.js';
import { outputElsewhere } from './stack-outputs.js';

const NESTED: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

interface Nesting {
  readonly parent: StackReading;
  readonly resource: Definition;
  readonly child: StackReading;
}

/** Opens all templates of the tree together, so that what leads from one to another can be followed. */
export function openProject(templates: readonly Template[]): Project {
  const stacks: StackReading[] = [];
  const project: Project = {
    stacks,
    output: (stack, logicalId, output) =>
      once(`${stack.template.file} ${logicalId} ${output}`, () => {
        const child = nestings().find((n) => n.parent === stack && n.resource.id === logicalId)?.child;
        const value =
          child === undefined ? undefined : exactValueAt(child, child.template.outputs.get(output), 'Value');
        return value === undefined || child === undefined ? undefined : inRegionOf(stack, value, child);
      }),
    givenByParent: (stack, parameter) =>
      given(
        nestings().filter((n) => n.child === stack),
        parameter,
      ) ?? givenByOutput(stack, parameter),
    imported: (name, into) => {
      if (exported === undefined) {
        exported = []; // an export's own name may be imported: it is then not known yet
        exported = stacks.flatMap(exportsOf);
      }
      const all = exported;
      return once(`${into.template.file} ${valueKey(name)}`, () => importedFrom(all, name, into));
    },
  };
  for (const template of templates) stacks.push(openStack(template, project));
  const found = new Map<string, Value | undefined>();
  const once = (key: string, find: () => Value | undefined): Value | undefined => {
    if (!found.has(key)) {
      found.set(key, undefined); // stacks that take values from each other in a circle: not known
      found.set(key, find());
    }
    return found.get(key);
  };
  const givenByOutput = (stack: StackReading, parameter: string): Value | undefined =>
    once(`${stack.template.file} parameter ${parameter}`, () => {
      const found = outputElsewhere(stack.template.parameters.get(parameter), stack);
      return found === undefined ? sharedStage(parameter, stack) : inRegionOf(stack, found.value, found.from);
    });
  let exported: readonly Export[] | undefined;
  let known: readonly Nesting[] | undefined;
  const nestings = (): readonly Nesting[] => {
    known ??= stacks.flatMap((parent) => nestingsOf(parent, stacks));
    return known;
  };
  for (const stack of stacks) noteParameters(stack);
  return project;
}

function nestingsOf(parent: StackReading, stacks: readonly StackReading[]): readonly Nesting[] {
  return [...parent.template.resources.values()].flatMap((resource) => {
    const property = NESTED[resource.type];
    const child =
      property === undefined ? undefined : childAt(valueAt(parent, resource.properties, property), parent, stacks);
    return child === undefined ? [] : [{ parent, resource, child }];
  });
}

/** The template at a path below the parent's folder; of a URL into a bucket, the one template whose file ends as it does. */
function childAt(
  location: Value | undefined,
  parent: StackReading,
  stacks: readonly StackReading[],
): StackReading | undefined {
  if (location?.is === 'text' && !/^[a-z0-9]+:\/\//i.test(location.text)) {
    const file = path.posix.normalize(path.posix.join(path.posix.dirname(parent.template.file), location.text));
    return stacks.find((s) => s.template.file === file);
  }
  const end = /\/([\w.-]+\.(?:ya?ml|json|template))$/.exec(location === undefined ? '' : showValue(location))?.[1];
  const named = stacks.filter((s) => s !== parent && path.posix.basename(s.template.file) === end);
  return named.length === 1 ? named[0] : undefined;
}

/** Two parents may give two values: then nothing is said. */
function given(nestings: readonly Nesting[], parameter: string): Value | undefined {
  const [only, more] = nestings;
  if (only === undefined || more !== undefined) return undefined;
  const value = exactValueAt(only.parent, only.resource.properties, 'Parameters', parameter);
  return value === undefined || value.is === 'unknown' ? undefined : inRegionOf(only.child, value, only.parent);
}
