import { alternatives, fillHoles, oneOf, type Value } from '../../vocabulary/index.js';
import { keysNamed } from '../encryption.js';
import type { Definition } from '../templates/definition.js';
import { namesIn } from '../values/mentions.js';
import { ownNameOf } from '../values/own-name.js';
import { arnValue, refValue } from '../values/resource-values.js';
import { type StackReading, valueAt } from '../values/stack.js';
import { letThrough } from './event-pattern.js';
import { jsonIn } from './json-text.js';
import { type Subject, valuesAt } from './subject.js';
import { bucketIn, parameterIn, repositoryIn, secretIn } from './task-references.js';
import type { From, Sign } from './template-file.js';

/** The parameters of a feature, as its sign tells where to find them. `known`: those that every feature has. */
export function parametersOf(
  sign: Sign,
  subject: Subject,
  known: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const found = new Map(known);
  for (const [name, from] of Object.entries(sign.parameters)) {
    const value = firstFound(Array.isArray(from) ? from : [from], subject, found);
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

function firstFound(ways: readonly From[], subject: Subject, known: ReadonlyMap<string, Value>): Value | undefined {
  for (const from of ways) {
    const value = valueFrom(from, subject, known);
    if (value !== undefined) return value;
  }
  return undefined;
}

function valueFrom(from: From, subject: Subject, known: ReadonlyMap<string, Value>): Value | undefined {
  const { stack } = subject;
  if (typeof from === 'string')
    return from.includes('*') ? ofTexts(valuesAt(subject, from)) : choice(valuesAt(subject, from));
  if ('pattern' in from) return fillHoles(from.pattern, known);
  if ('nameIn' in from) return choice(valuesAt(subject, from.nameIn).map(ownNameOf));
  if ('textsIn' in from) return choice(valuesAt(subject, from.textsIn).map(letThrough));
  if ('jsonIn' in from) return choice(valuesAt(subject, from.jsonIn).map(jsonIn));
  if ('repositoryIn' in from) return choice(each(from.repositoryIn, (value) => repositoryIn(value, known)));
  if ('secretIn' in from) return choice(each(from.secretIn, secretIn));
  if ('parameterIn' in from) return choice(each(from.parameterIn, (value) => parameterIn(value, known, stack)));
  if ('bucketIn' in from) return choice(each(from.bucketIn, bucketIn));
  if ('keyIn' in from) return choice(each(from.keyIn, (key) => oneOf(keysNamed(key, stack))));
  if ('ref' in from) return withDefinition(stack, from.ref, subject, refValue);
  if ('arn' in from) return withDefinition(stack, from.arn, subject, arnValue);
  if (!('beside' in from)) return choice(takenAt(subject, from.of, from.take));
  const hole = /^\$\{(.*)\}$/.exec(from.of)?.[1];
  const values = hole === undefined ? valuesAt(subject, from.of) : [known.get(hole)].filter((v) => v !== undefined);
  const named = values.flatMap((v) => resourcesIn(v, stack));
  return choice(beside(named, from.beside, from.by, stack).map((d) => taken(d, from.take, stack)));

  function each(path: string, cut: (value: Value) => Value | undefined): readonly (Value | undefined)[] {
    return valuesAt(subject, path)
      .flatMap((value) => alternatives(given(value, stack)))
      .map(cut);
  }
}

/** A parameter that a parent stack gives is what the parent gives. */
export function given(value: Value, { names }: StackReading): Value {
  return (value.is === 'reference' ? names.get(value.to)?.is : undefined) ?? value;
}

/** A property of the resources that the values at a path name. */
export function takenAt(subject: Subject, path: string, take: string): readonly Value[] {
  return valuesAt(subject, path)
    .flatMap((v) => resourcesIn(v, subject.stack))
    .map((definition) => taken(definition, take, subject.stack))
    .filter((v) => v !== undefined);
}

function withDefinition(
  stack: StackReading,
  id: string,
  subject: Subject,
  give: (d: Definition, s: StackReading) => Value | undefined,
): Value | undefined {
  const definition = stack.template.resources.get(id.replace('${id}', subject.id));
  return definition === undefined ? undefined : give(definition, stack);
}

/** The resources of the stack whose own names stand in a value. */
function resourcesIn(value: Value, stack: StackReading): readonly Definition[] {
  return namesIn(value)
    .filter((name) => name.scope === stack.template.file)
    .map((name) => stack.template.resources.get(name.id))
    .filter((d) => d !== undefined);
}

function beside(named: readonly Definition[], type: string, by: string, stack: StackReading): readonly Definition[] {
  return [...new Set(stack.template.resources.values())].filter((d) => {
    if (d.type !== type) return false;
    const values = valuesAt({ stack, id: d.id, properties: d.properties, at: d.at }, by);
    return values.some((value) => resourcesIn(value, stack).some((r) => named.includes(r)));
  });
}

function taken(definition: Definition, take: string, stack: StackReading): Value | undefined {
  if (take === 'Ref') return refValue(definition, stack);
  return take === 'Arn' ? arnValue(definition, stack) : valueAt(stack, definition.properties, ...take.split('.'));
}

/** Maps that filter (`{ prefix: … }` in an event pattern) are no texts: what they let through is not known. */
function ofTexts(values: readonly Value[]): Value | undefined {
  return values.some((v) => v.is === 'record') ? undefined : choice(values);
}

function choice(values: readonly (Value | undefined)[]): Value | undefined {
  const known = values.filter((v) => v !== undefined);
  if (known.length === 0) return undefined;
  return oneOf(known);
}
