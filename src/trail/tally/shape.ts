/** Stands in a shape for what differs from name to name. */
export const VARIES = '\u0000';

const HEX = '[0-9a-fA-F]';

/** Parts of a name that are made for each anew: ids, dates and times, numbers of two digits or more. The longest come first. */
const PARTS = new RegExp(
  [
    `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`,
    '\\d{4}-\\d\\d-\\d\\d(?:[T_ ]\\d\\d[:.-]?\\d\\d(?:[:.-]?\\d\\d)?(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?',
    // A run of letters and digits as long as an id, which has digits at two places at least.
    '(?<![A-Za-z0-9])(?=[A-Za-z]*\\d+[A-Za-z]+\\d)[A-Za-z0-9]{10,}(?![A-Za-z0-9])',
    `(?<![A-Za-z0-9])(?=[a-fA-F]*\\d)${HEX}{8,}(?![A-Za-z0-9])`,
    '\\d{2,}',
    VARIES,
  ].join('|'),
  'g',
);

/** A part of a path on its own: a single digit is a month or day there. */
const NUMBER = /^\d$/;

/** A segment of a path with `VARIES` for what is an id, a date or a number: `in-2026-07-01.csv` and `in-2026-07-02.csv` have one shape. */
export function shapeOf(segment: string): string {
  return NUMBER.test(segment) ? VARIES : segment.replace(PARTS, VARIES);
}
