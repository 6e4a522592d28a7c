import type { Explained } from './explain.js';
import { terminal } from './host/index.js';
import { EXPLAIN_FORMATS, type ExplainFormat } from './report/index.js';
import type { WriteOptions } from './write.js';

/** What was explained, as text in one of the formats. */
export function writeExplanation(
  { report }: Explained,
  format: ExplainFormat,
  options: Omit<WriteOptions, 'folder'> = {},
): string {
  const { columns, colour } = terminal();
  return EXPLAIN_FORMATS[format](report, { columns, colour, verbose: false, ...options });
}
