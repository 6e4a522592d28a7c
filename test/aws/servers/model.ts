import { readFileSync } from 'node:fs';

/** A shape of a service model, as far as requests are checked on it. */
interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
  readonly members?: Readonly<
    Record<string, { readonly shape: string; readonly location?: string; readonly locationName?: string }>
  >;
}

/** Requests of some operations of a service, as its model has them; scripts/aws/reduce-model.py made the tables. */
export interface Model {
  readonly apiVersion: string;
  readonly targetPrefix: string | null;
  readonly operations: Readonly<
    Record<string, { readonly method: string; readonly uri: string; readonly input: string | null }>
  >;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export function modelOf(service: string): Model {
  return JSON.parse(readFileSync(new URL(`../models/${service}.json`, import.meta.url), 'utf8')) as Model;
}

/** What is wrong with the input of an operation by the service's model. */
export function faults(model: Model, operation: string, input: unknown): readonly string[] {
  const known = model.operations[operation];
  if (known === undefined) return [`no operation ${operation}`];
  return known.input === null ? [] : faultsOf(model, known.input, input, '');
}

function faultsOf(model: Model, name: string, value: unknown, at: string): readonly string[] {
  const shape = model.shapes[name];
  if (shape === undefined) return [`${at}: no shape ${name}`];
  switch (shape.type) {
    case 'structure':
      return structureFaults(model, shape, value, at);
    case 'list':
      if (!Array.isArray(value)) return [`${at} is no list`];
      return [
        ...bounds(shape, value.length, at),
        ...value.flatMap((one, i) => faultsOf(model, shape.member ?? '', one, `${at}[${i}]`)),
      ];
    case 'map':
      return Object.entries(value as object).flatMap(([key, one]) =>
        faultsOf(model, shape.value ?? '', one, `${at}.${key}`),
      );
    case 'string':
      return stringFaults(shape, value, at);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is no boolean`];
    default: // numbers, and times, which are numbers of seconds or texts by the protocol
      return typeof value === 'number'
        ? bounds(shape, value, at)
        : shape.type === 'timestamp'
          ? []
          : [`${at} is no number`];
  }
}

function structureFaults(model: Model, shape: Shape, value: unknown, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no structure`];
  const members = shape.members ?? {};
  const given = Object.entries(value).filter(([, one]) => one !== undefined);
  return [
    ...(shape.required ?? [])
      .filter((one) => !given.some(([name]) => name === one))
      .map((one) => `${at}.${one} is missing`),
    ...given.flatMap(([name, one]) => {
      const member = members[name];
      return member === undefined ? [`${at}.${name} is unknown`] : faultsOf(model, member.shape, one, `${at}.${name}`);
    }),
  ];
}

function stringFaults(shape: Shape, value: unknown, at: string): readonly string[] {
  if (typeof value !== 'string') return [`${at} is no text`];
  if (shape.enum && !shape.enum.includes(value)) return [`${at} is ${value}, and none of ${shape.enum.join(', ')}`];
  if (shape.pattern && !new RegExp(`^(?:${shape.pattern})$`, 'u').test(value))
    return [`${at} does not fit ${shape.pattern}`];
  return bounds(shape, value.length, at);
}

function bounds({ min, max }: Shape, n: number, at: string): readonly string[] {
  return n < (min ?? n) || n > (max ?? n) ? [`${at} is not between ${min} and ${max}`] : [];
}
