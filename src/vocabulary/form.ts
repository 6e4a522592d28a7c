import { UserError } from './user-error.js';

/** Something in JSON that a person wrote which can't stand there. */
export interface Misfit {
  /** Where: `operations.PutItem.checks[0].action`; empty for the whole. */
  readonly path: string;
  /** What is wrong, to be read behind the path and without a full stop: `is not a list`. */
  readonly because: string;
  /** What is allowed there, as a sentence. */
  readonly next: string;
}

/** What JSON that a person writes may look like: finds what in a value does not. */
export type Form = (value: unknown, path: string) => readonly Misfit[];

/** No name, pattern or sentence is longer. */
const LONGEST_TEXT = 2048;

/** A text that is not empty. `what` says in words which texts match: `a text`, `an action such as sqs:SendMessage`. */
export function textForm(what = 'a text', matches = /./s): Form {
  return (value, path) => {
    if (typeof value !== 'string') return [isNot(path, what)];
    if (value.length > LONGEST_TEXT) return [isNot(path, `a text of at most ${LONGEST_TEXT} characters`)];
    return matches.test(value) ? [] : [isNot(path, what)];
  };
}

/** One of these values. */
export function oneOfForm(...values: readonly (string | boolean)[]): Form {
  return (value, path) => (values.some((one) => one === value) ? [] : [isNot(path, values.join(' or '))]);
}

export function listForm(item: Form): Form {
  return (value, path) =>
    Array.isArray(value) ? value.flatMap((one, i) => item(one, `${path}[${i}]`)) : [isNot(path, 'a list')];
}

/** An object with members of whatever names. */
export function mapForm(member: Form): Form {
  return (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, one]) => member(one, pathTo(path, name)))
      : [isNot(path, 'an object')];
}

/** An object with members of these names and no other. A new member of the type that is forgotten here does not compile. */
export function objectForm<Type>(
  members: { readonly [Name in keyof Required<Type>]: Form },
  required: readonly (keyof Type & string)[] = [],
): Form {
  const forms = new Map<string, Form>(Object.entries(members));
  const next = `It may hold ${[...forms.keys()].join(', ')}.`;
  return (value, path) => {
    if (!isObject(value)) return [isNot(path, 'an object')];
    const missing = required.filter((name) => !Object.hasOwn(value, name));
    return [
      ...missing.map((name) => ({ path, because: `has no \`${name}\``, next: `Add \`${name}\`.` })),
      ...Object.entries(value).flatMap(
        ([name, one]) =>
          forms.get(name)?.(one, pathTo(path, name)) ?? [{ path, because: `has an unknown \`${name}\``, next }],
      ),
    ];
  };
}

const DEEPEST = 20;

/** Whatever JSON there is, as long as it is not nested without measure. */
export function anyForm(depth = DEEPEST): Form {
  return (value, path) => {
    if (typeof value !== 'object' || value === null) return [];
    if (depth === 0) return [isNot(path, `nested less than ${DEEPEST} times`)];
    return Object.values(value).flatMap((one) => anyForm(depth - 1)(one, path));
  };
}

/** `operations.PutItem` */
export function pathTo(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isNot(path: string, what: string): Misfit {
  return { path, because: `is not ${what}`, next: `Write ${what} there.` };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON file that a person wrote, parsed. */
export interface WrittenFile {
  /** The last part of its path without `.json`: what it is about. */
  readonly name: string;
  /** Its path, as the user may read it. */
  readonly file: string;
  readonly content: unknown;
}

/** @throws UserError that names the file, the first misfit's place in it and what is allowed there, where there is a misfit */
export function refuseMisfits({ file }: Pick<WrittenFile, 'file'>, misfits: readonly Misfit[]): void {
  const [first, ...others] = misfits;
  if (first === undefined) return;
  const place = first.path === '' ? `\`${file}\`` : `\`${first.path}\` in \`${file}\``;
  const more = others.length === 0 ? '' : ` (and ${others.length} more there)`;
  throw new UserError(`${place} ${first.because}${more}.`, first.next);
}
