import { type Leaf, type Members, membersIn } from '../records/members.js';

/**
 * The text of a record with holes where records that come to the same differ, in two parts: the time stands between them. INVARIANT: with other
 * texts in its holes it is JSON of the same members.
 */
export interface Outline {
  readonly head: readonly Piece[];
  readonly call: readonly Piece[];
}

export type Piece = Hole | Mark | Fixed;

/** What is the same in all of them. */
export interface Fixed {
  readonly is: 'fixed';
  readonly text: string;
}

/** What differs. */
export interface Hole {
  readonly is: 'hole';
  /** Of `given`, something among the parameters; other holes matter to nobody. */
  readonly of: 'id' | 'sharedId' | 'given' | 'nothing';
  /** The source of a regular expression for all that may stand there. */
  readonly pattern: string;
  readonly from: number;
  readonly to: number;
}

/** Where something begins or ends that is read as a whole. */
export interface Mark {
  readonly is: 'begin' | 'end';
  readonly of: Whole;
  readonly from: number;
  readonly to: number;
}

export type Whole = 'requestParameters' | 'responseElements' | 'resources';

const TIME = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** How long a time is, as CloudTrail writes it: `2026-07-01T10:00:45Z`. */
export const TIME_LENGTH = 20;

export function isWrittenTime(text: string): boolean {
  return TIME.test(text);
}

/**
 * The outline of a record. Undefined where it has none: it tells no time, tells it behind its call or the name of that, or has two members of one
 * name.
 * INVARIANT: the text is JSON, and an object. `isAnySession`: whether records of other sessions of the caller come to the same.
 */
export function outlineOf(text: string, isAnySession: boolean): Outline | undefined {
  const members = membersIn(text);
  const time = members?.leaves.find(({ path: [first, more] }) => first === 'eventTime' && more === undefined);
  if (members === undefined || time === undefined || !isWrittenTime(text.slice(time.from, time.to))) return undefined;
  const holes = members.leaves.flatMap((leaf) => holeIn(text, leaf, isAnySession) ?? []);
  const marks = [...holes, ...marksOf(members)].sort((a, b) => a.from - b.from);
  if (members.leaves.some(({ path: [first, more], from }) => isOfCall(first) && more === undefined && from < time.from))
    return undefined;
  const before = marks.filter(({ from }) => from < time.from);
  if (before.some((mark) => mark.is !== 'hole' || mark.of !== 'nothing')) return undefined;
  return {
    head: pieces(text, 0, time.from, before),
    call: pieces(text, time.to, text.length, marks.slice(before.length)),
  };
}

/** By these it is told what of the parameters matters, so that they stand in one part with them. */
function isOfCall(member: string | number | undefined): boolean {
  return member === 'eventSource' || member === 'eventName';
}

function pieces(text: string, from: number, to: number, marks: readonly (Hole | Mark)[]): readonly Piece[] {
  const all: Piece[] = [];
  let at = from;
  for (const mark of marks) {
    if (mark.from > at) all.push({ is: 'fixed', text: text.slice(at, mark.from) });
    all.push(mark);
    at = mark.to;
  }
  return [...all, { is: 'fixed', text: text.slice(at, to) }];
}

function marksOf({ nested }: Members): readonly Mark[] {
  return (['requestParameters', 'responseElements', 'resources'] as const).flatMap((of): readonly Mark[] => {
    const span = nested.get(of);
    if (span === undefined) return [];
    return [
      { is: 'begin', of, from: span.from, to: span.from },
      { is: 'end', of, from: span.to, to: span.to },
    ];
  });
}

const TEXT = String.raw`[^"\\]*(?:\\.[^"\\]*)*`;
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
/** Neither empty nor with anything escaped in it. */
const PLAIN = String.raw`[^"\\]+`;
/** Neither empty nor what CloudTrail writes in place of what it hides, be it with letters that are escaped: parameters are read by that. */
const GIVEN = String.raw`(?!["\\]|\*{3}|[Hh][Ii][Dd][Dd][Ee][Nn]|[Vv][Aa][Ll][Uu][Ee] [Hh]|[*HhVv][^"\\]*\\)${TEXT}`;
const WHOLE_NUMBER = String.raw`\d{1,15}`;

/** Members that differ from record to record, and that nothing is told by. */
const PASSING = new Set([
  'requestID',
  'sourceIPAddress',
  'userAgent',
  'userIdentity.accessKeyId',
  'userIdentity.sessionContext.attributes.creationDate',
]);

/** Undefined where a leaf is the same in all records of the outline. */
function holeIn(text: string, leaf: Leaf, isAnySession: boolean): Hole | undefined {
  const { path, isText } = leaf;
  const name = path.join('.');
  const [first] = path;
  if (name === 'eventID') return holeOf('id', PLAIN, text, leaf);
  if (name === 'sharedEventID') return holeOf('sharedId', PLAIN, text, leaf);
  if (first === 'requestParameters') return holeOf('given', isText ? GIVEN : WHOLE_NUMBER, text, leaf);
  if (first === 'responseElements' || first === 'additionalEventData' || PASSING.has(name))
    return holeOf('nothing', isText ? TEXT : NUMBER, text, leaf);
  if (first === 'resources' && path.length === 3 && path[2] !== 'accountId' && isText)
    return holeOf('nothing', TEXT, text, leaf);
  return isAnySession ? sessionIn(text, leaf, name) : undefined;
}

/** `AROAEXAMPLE:session`, `arn:aws:sts::111122223333:assumed-role/till/session` */
const SESSIONS: Readonly<Record<string, string>> = { 'userIdentity.principalId': ':', 'userIdentity.arn': '/' };

function sessionIn(text: string, leaf: Leaf, name: string): Hole | undefined {
  const before = SESSIONS[name];
  const from = before === undefined ? -1 : text.slice(leaf.from, leaf.to).lastIndexOf(before);
  return from < 0 ? undefined : holeOf('nothing', PLAIN, text, { ...leaf, from: leaf.from + from + 1 });
}

/** Undefined where what stands there is not what may stand in such a hole, which a quote closes. */
function holeOf(of: Hole['of'], pattern: string, text: string, { from, to }: Leaf): Hole | undefined {
  const isOne = new RegExp(`^(?:${pattern})"$`).test(`${text.slice(from, to)}"`);
  return isOne ? { is: 'hole', of, pattern, from, to } : undefined;
}
