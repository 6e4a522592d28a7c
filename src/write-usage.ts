import { terminal, writeBelow } from './host/index.js';
import type { Mined } from './mine.js';
import { USAGE_FORMATS, type UsageFormat, usageFiles } from './report/index.js';
import { UserError } from './vocabulary/index.js';
import type { ComparisonWriteOptions } from './write-comparison.js';

/** What was done, as text in one of the formats. */
export function writeUsage({ report }: Mined, format: UsageFormat, options: ComparisonWriteOptions = {}): string {
  const { columns, colour } = terminal();
  return USAGE_FORMATS[format](report, { columns, colour, verbose: false, ...options });
}

/**
 * Writes the policies of each principal, and the JSON report, into the folder, each file whole or not at all.
 * @returns the files' names
 * @throws UserError where a file can't be written, or a folder below that one is a link to elsewhere
 */
export function writeUsedPolicies({ report }: Mined, folder: string): readonly string[] {
  try {
    return writeBelow(folder, usageFiles(report));
  } catch (error) {
    if (error instanceof UserError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`The folder \`${folder}\` can't be written: ${why}.`, 'Name another folder with --out.');
  }
}
