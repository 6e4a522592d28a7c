import { oneForEqual } from './equal.js';
import type { Place } from './place.js';
import { type Reference, showReference } from './reference.js';

/**
 * A value as far as code or template tells it. `source` returns calls whose inputs are Values, `infra` gives environments and
 * properties as Values; `evidence` puts the one into the other.
 */
export type Value =
  | { readonly is: 'text'; readonly text: string }
  /** `process.env.NAME`; `otherwise` is what the code takes when it is not set. */
  | { readonly is: 'environment'; readonly name: string; readonly otherwise?: Value }
  /** What the trigger sends: a path into the handler's event. Array elements are `*`. */
  | { readonly is: 'event'; readonly path: readonly string[] }
  /** What a call of AWS answers at a path, where infrastructure code may tell it: what is stored in a parameter. Parsed JSON is the step `(JSON)`. */
  | {
      readonly is: 'stored';
      readonly service: string;
      readonly operation: string;
      readonly input: Value;
      readonly path: readonly string[];
    }
  | { readonly is: 'reference'; readonly to: Reference }
  /** Texts put one after another. */
  | { readonly is: 'joined'; readonly parts: readonly Value[] }
  /** The text between two separators, counted from 0; -1 is the last: `arn.split('/').pop()`. */
  | { readonly is: 'piece'; readonly of: Value; readonly by: string; readonly at: number }
  /** Any one of these: ternaries, several callers. */
  | { readonly is: 'oneOf'; readonly values: readonly Value[]; readonly by?: never }
  | Choice
  /**
   * An object. `open`: it may have further members that were not seen. `computed`: members under names that are Values themselves
   * (`{ [process.env.TABLE]: … }`). A member known to be undefined is left out.
   */
  | {
      readonly is: 'record';
      readonly members: ReadonlyMap<string, Value>;
      readonly open: boolean;
      readonly computed?: readonly (readonly [name: Value, value: Value])[];
    }
  /** An array. `open`: it may have further elements that were not seen. */
  | { readonly is: 'list'; readonly items: readonly Value[]; readonly open: boolean }
  /** Stands among the alternatives of a member or item that may be left out, and for AWS::NoValue. */
  | { readonly is: 'absent' }
  /** Known only at run time, or not understood. */
  | { readonly is: 'unknown'; readonly because: string; readonly at?: Place };

/** `Fn::If`: the first value where a condition of the template holds, the second where it does not. Neither asks that condition again. */
export interface Choice {
  readonly is: 'oneOf';
  readonly values: readonly [holds: Value, holdsNot: Value];
  /** The condition, one text for each of all templates: see `conditionOf`. */
  readonly by: string;
}

/** A text (numbers and booleans are written as text). */
export function text(value: string): Value {
  return { is: 'text', text: value };
}

/** One of the alternatives of a member that may be left out. */
export const ABSENT: Value = Object.freeze({ is: 'absent' });

/** A value that nobody can tell before the code runs, and why. */
export function unknown(because: string, at?: Place): Value {
  return at === undefined ? { is: 'unknown', because } : { is: 'unknown', because, at };
}

export function referenceValue(to: Reference): Value {
  return { is: 'reference', to };
}

export function record(
  members: Iterable<readonly [string, Value]>,
  open = false,
  computed: readonly (readonly [Value, Value])[] = [],
): Value {
  const known = { is: 'record', members: new Map(members), open } as const;
  return computed.length === 0 ? known : { ...known, computed };
}

export function list(items: readonly Value[], open = false): Value {
  return { is: 'list', items, open };
}

/** The texts put one after another: nested joins are flattened, neighbouring texts folded, a single part stands alone. */
export function joined(parts: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const part of parts.flatMap((p) => (p.is === 'joined' ? p.parts : [p]))) {
    const last = flat.at(-1);
    if (part.is === 'text' && part.text === '') continue;
    if (part.is === 'text' && last?.is === 'text') flat[flat.length - 1] = text(last.text + part.text);
    else flat.push(part);
  }
  if (flat.length === 0) return text('');
  return flat.length === 1 ? (flat[0] as Value) : { is: 'joined', parts: flat };
}

/**
 * Any one of the values: nested choices are flattened, whatever decides them, equal ones named once, a single one stands alone. `[]` is
 * unknown.
 */
export function oneOf(values: readonly Value[]): Value {
  const all = values.flatMap(alternatives);
  const left = all.length > 1 ? distinct(all) : all;
  if (left.length === 0) return unknown('no value reaches here');
  return left.length === 1 ? (left[0] as Value) : { is: 'oneOf', values: left };
}

/** Each once. */
function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Set(values.map(oneForEqual<Value>()))];
}

/**
 * A piece of a text that is split, worked out where the separators stand in texts. Names that are put together with texts are taken
 * to hold no separator; a value that is nothing but names may be anything, and stays a piece of it.
 */
export function piece(of: Value, by: string, at: number): Value {
  if (of.is === 'oneOf') return oneOf(of.values.map((v) => piece(v, by, at)));
  const unfolded: Value = { is: 'piece', of, by, at };
  const all = of.is === 'joined' ? of.parts : [of];
  const open = all.findIndex((p) => p.is !== 'text' && p.is !== 'reference');
  const parts = open < 0 ? all : all.slice(0, open);
  if (by === '' || !parts.some((p) => p.is === 'text')) return unfolded;
  const pieces: Value[][] = [[]];
  for (const part of parts) {
    const [first = '', ...others] = part.is === 'text' ? part.text.split(by) : [];
    pieces.at(-1)?.push(part.is === 'text' ? text(first) : part);
    for (const o of others) pieces.push([text(o)]);
  }
  // Only what ends before the first part that isn't known is known itself.
  if (open >= 0 && (at < 0 || at >= pieces.length - 1)) return unfolded;
  const found = pieces.at(at);
  return found === undefined ? unknown('the text has no such piece') : joined(found);
}

/** A text that two values share exactly when they are equal. */
export function valueKey(value: Value): string {
  return JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? [...v.entries()] : v));
}

/** Every single value that this one may be: the members of a choice, or the value itself. */
export function alternatives(value: Value): readonly Value[] {
  return value.is === 'oneOf' ? value.values.flatMap(alternatives) : [value];
}

/** The member of that name, or undefined where the value has none. A member of something unknown is unknown for the same reason. */
export function memberOf(value: Value, name: string): Value | undefined {
  switch (value.is) {
    case 'record':
      return (
        value.members.get(name) ??
        (value.open || value.computed !== undefined ? unknown(`${name} is set at run time`) : undefined)
      );
    case 'oneOf': {
      const members = value.values.map((v) => memberOf(v, name)).filter((v) => v !== undefined);
      return members.length === 0 ? undefined : oneOf(members);
    }
    case 'event':
      return { is: 'event', path: [...value.path, name] };
    case 'stored':
      return { ...value, path: [...value.path, name] };
    case 'unknown':
      return value;
    default:
      return undefined;
  }
}

/** The value as people read it: `orders-${Stage}`, `event.Records.*.s3.bucket.name`, `a | b`. */
export function showValue(value: Value): string {
  switch (value.is) {
    case 'text':
      return value.text;
    case 'environment':
      return `\${env.${value.name}}`;
    case 'event':
      return ['event', ...value.path].join('.');
    case 'stored':
      return `the answer of ${value.service}'s ${value.operation}`;
    case 'reference':
      return `\${${showReference(value.to)}}`;
    case 'joined':
      return value.parts.map(showValue).join('');
    case 'piece':
      return `a piece of ${showValue(value.of)}`;
    case 'oneOf':
      return value.values.map(showValue).join(' | ');
    case 'record':
      return `{${[...value.members.keys()].join(', ')}}`;
    case 'list':
      return `[${value.items.map(showValue).join(', ')}]`;
    case 'absent':
      return 'nothing';
    case 'unknown':
      return '?';
  }
}
