import { type Arn, type ArnPart, arn, showValue, type Value } from '../../vocabulary/index.js';

/** What a value says of a name: the pattern that it is, and whether any of it is known. */
export interface Spelling {
  readonly pattern: Arn;
  readonly known: 'wholly' | 'partly' | 'not';
  /** Why it isn't known, in the user's words: `event.table`. */
  readonly because?: string;
}

// Names from code are untrusted: a longer text than any name may be is no name, and more combinations than this are one wildcard.
const LONGEST_NAME = 2048;
const MOST_SPELLINGS = 64;

const ANYTHING: Arn = [{ wildcard: '*' }];

/** Every pattern that the value may be: texts are literal, references opaque names, what is unknown a wildcard. */
export function spellingsOf(value: Value): readonly Spelling[] {
  switch (value.is) {
    case 'text':
      return value.text.length > LONGEST_NAME
        ? [notKnown('the text is too long for a name')]
        : [wholly([{ text: value.text }])];
    case 'reference':
      return [wholly([{ name: value.to }])];
    case 'joined':
      return join(value.parts);
    case 'oneOf': {
      const spellings = value.values.flatMap(spellingsOf);
      return spellings.length > MOST_SPELLINGS ? [tooMany(value)] : spellings;
    }
    default:
      return [notKnown(whyUnknown(value))];
  }
}

function whyUnknown(value: Value): string {
  if (value.is === 'unknown') return value.because;
  return value.is === 'record' || value.is === 'list' ? 'it is not a text' : showValue(value);
}

function wholly(pattern: Arn): Spelling {
  return { pattern: arn(pattern), known: 'wholly' };
}

export function notKnown(because: string): Spelling {
  return { pattern: ANYTHING, known: 'not', because };
}

function join(parts: readonly Value[]): readonly Spelling[] {
  let rows: readonly Spelling[] = [wholly([])];
  for (const part of parts) {
    const all = spellingsOf(part);
    const spellings = rows.length * all.length > MOST_SPELLINGS ? [tooMany(part)] : all;
    rows = rows.flatMap((row) => spellings.map((s) => append(row, s)));
  }
  return rows.map((r) => (r.known !== 'wholly' && !r.pattern.some(isTold) ? notKnown(r.because ?? '') : r));
}

function isTold(part: ArnPart): boolean {
  return !('wildcard' in part);
}

function append(row: Spelling, next: Spelling): Spelling {
  const because = row.because ?? next.because;
  return {
    pattern: arn([...row.pattern, ...next.pattern]),
    known: row.known === 'wholly' && next.known === 'wholly' ? 'wholly' : 'partly',
    ...(because === undefined ? {} : { because }),
  };
}

function tooMany(value: Value): Spelling {
  return notKnown(`more than ${MOST_SPELLINGS} values: ${showValue(value).slice(0, 80)}…`);
}
