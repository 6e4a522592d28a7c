import { Scalar } from 'yaml';
import { yamlOf } from '../../report/index.js';
import type { Layout } from './layout.js';

/** What is to be written: data as JSON has it, or text that stands as it is. */
export type Written = { readonly data: unknown } | { readonly raw: string };

/** Where it is written: inside brackets or JSON, how far in its lines stand, and whether what is around it stands in one line. */
export interface Spot {
  readonly inBrackets: boolean;
  readonly column: number;
  readonly inLine?: boolean;
}

/** The text of what is to be written; its first line goes where the text before it ends. */
export function spelled(written: Written, spot: Spot, layout: Layout): string {
  if ('raw' in written) return written.raw;
  const { data } = written;
  if (layout.isJson && spot.inLine === true) return JSON.stringify(data, null, 1).replace(/\n\s*/g, ' ');
  if (layout.isJson) return standingIn(JSON.stringify(data, null, layout.step), spot.column, layout);
  if (spot.inBrackets) return JSON.stringify(data);
  return standingIn(yamlOf(data, layout).trimEnd(), spot.column, layout);
}

function standingIn(text: string, column: number, { eol }: Layout): string {
  return text.replaceAll('\n', `${eol}${' '.repeat(column)}`);
}

/** A word in the quotation marks of another. Words are those that need none, such as `s3:GetObject`; what is none is written as data. */
export function likeScalar(text: string, other: unknown): Written {
  const type = other instanceof Scalar ? other.type : undefined;
  if (!/^[\w-]+:[\w*?]+$/.test(text)) return { data: text };
  if (type === 'QUOTE_SINGLE') return { raw: `'${text}'` };
  if (type === 'QUOTE_DOUBLE') return { raw: `"${text}"` };
  return { raw: text };
}
