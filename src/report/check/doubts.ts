import { counted, type Missed } from '../../vocabulary/index.js';
import type { Report } from '../report.js';
import { argument } from '../terminal/argument.js';
import { missedRow } from '../terminal/frame.js';
import { cut, type Row } from '../terminal/lines.js';

const MOST_MISSED = 5;

/** What was not seen of the project as a whole: it fails no check, and no check says that it passes without it. */
export function doubtRows({ missed }: Report): readonly Row[] {
  const { shown, more } = cut<Missed>(missed, MOST_MISSED);
  return [...shown.map(missedRow), ...(more > 0 ? [{ word: 'note', cells: [`… and ${more} more`] }] : [])];
}

/** `1 function may need more than was seen: leastwise generate . tells why`; undefined where all was seen. */
export function doubtText({ workloads }: Report, folder: string): string | undefined {
  const doubtful = workloads.filter(({ gaps }) => gaps.length > 0).length;
  if (doubtful === 0) return undefined;
  return `${counted(doubtful, 'function')} may need more than was seen: leastwise generate ${argument(folder)} tells why`;
}
