import { EXCERPTS } from '../naming/index.js';
import { isHidden } from './cleaned.js';
import { knownMember } from './input-of-event.js';
import type { KnownMember } from './known-names.js';
import type { RecordedCall } from './recorded-call.js';

/** How the parameters of one kind of event become the input of its call. */
export interface EventKind extends Pick<RecordedCall, 'names' | 'plain' | 'excerpts'> {
  /** Plain members that change nothing. */
  readonly unread: ReadonlySet<string>;
  /** Input member → path in the event. */
  readonly members: Readonly<Record<string, string>>;
}

/** What a parameter is to the checks of its call: a name that stands in ARNs as it is, nothing, or something that is looked into. */
export type ParameterRole = 'name' | 'unread' | Reading;

export interface Reading {
  /** Of a parameter's JSON, a text: values that share it are checked alike. */
  readonly textOf: (value: unknown) => string;
  /** Whether it looks into texts; otherwise it takes each as a whole, or asks only whether it is given and not hidden. */
  readonly readsTexts: boolean;
}

/** The role of each parameter of a kind of event, by its name. */
export function parameterRoles({
  names,
  plain,
  excerpts,
  unread,
  members,
}: EventKind): (parameter: string) => ParameterRole {
  const isSearched = [...names.members.values()].some(({ isList }) => isList);
  return (parameter) => {
    const own = knownMember(parameter, names);
    const moved = Object.entries(members).filter(([, path]) => path.split(/[.[]/, 1)[0] === parameter);
    if (own === undefined && moved.length === 0) return isSearched ? whole(searchedText) : 'unread';
    const targets = [...(own === undefined ? [] : [own.name]), ...moved.map(([to]) => to)];
    const isWhole = moved.every(([, path]) => path === parameter);
    if (isWhole && targets.every((to) => plain.has(to)))
      return targets.every((to) => unread.has(to)) ? 'unread' : 'name';
    if (own === undefined || moved.length > 0) return whole(wholeText);
    const namings = excerpts.get(own.name);
    if (namings === undefined) return whole((value) => textWithin(value, own));
    return { textOf: (value) => excerptsIn(value, namings, own), readsTexts: true };
  };
}

function whole(textOf: Reading['textOf']): Reading {
  return { textOf, readsTexts: false };
}

/** Where names are wanted, lists of objects are searched for them, whatever they are called. */
function searchedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const mayHold = Array.isArray(value) ? value.some((one) => typeof one === 'object') : mayWrap(value);
  return mayHold ? wholeText(value) : '';
}

function excerptsIn(value: unknown, namings: readonly string[], own: KnownMember): string {
  if (typeof value !== 'string' || value === '' || isHidden(value)) return textWithin(value, own);
  return JSON.stringify(namings.map((naming) => EXCERPTS[naming]?.([{ text: value }])));
}

function wholeText(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** Whether others may be wrapped in the members of an object, which then has no others, or the object stands for what is left out. */
function mayWrap(value: object): boolean {
  if ('omitted' in value) return true;
  if (!('items' in value) && !('content' in value)) return false;
  return !Object.entries(value).some(([name, member]) => !WRAPPING.has(name) && isGiven(member));
}

const WRAPPING = new Set(['items', 'content', 'tag']);

/** Of a member whose own members are known those count, of a map its keys; all of it where it may be read in another way. */
function textWithin(value: unknown, { below, isMap }: KnownMember): string {
  if (typeof value !== 'object' || value === null) return wholeText(value);
  if (Array.isArray(value)) return `[${value.map((item) => textWithin(item, { ...OF_LIST, isMap, below })).join()}]`;
  if (mayWrap(value)) return wholeText(value);
  const members = Object.entries(value);
  if (isMap && below.members.size === 0)
    return members.every(([, member]) => isGiven(member)) ? JSON.stringify(Object.keys(value)) : wholeText(value);
  const known = members.flatMap(([name, member]) => {
    const inner = isMap ? undefined : knownMember(name, below);
    return inner === undefined ? [] : [{ name, member, inner }];
  });
  if (!known.some(({ member }) => isGiven(member))) return wholeText(value);
  return `{${known.map(({ name, member, inner }) => `${JSON.stringify(name)}:${textWithin(member, inner)}`).join()}}`;
}

const OF_LIST = { name: '', isList: false };

/** Whether a value is surely there for whoever reads the call's input: empty ones were not given. */
function isGiven(value: unknown, depth = 4): boolean {
  if (typeof value === 'string') return value !== '' && !isHidden(value);
  if (typeof value !== 'object' || value === null) return value !== null && value !== undefined;
  if (depth === 0 || 'omitted' in value) return false;
  return Object.values(value).some((inner) => isGiven(inner, depth - 1));
}
