import { type GenerateOptions, generate } from './generate.js';
import { readNamedFile, terminal, writeBelow } from './host/index.js';
import {
  CHECK_FORMATS,
  type CheckFormat,
  type CheckReport,
  compareStanding,
  EMPTY_LOCK,
  type FailOn,
  type Lock,
  lockOf,
  lockText,
  readLock,
  reportOfEntries,
  standingOf,
} from './report/index.js';
import { UserError } from './vocabulary/index.js';
import type { WriteOptions } from './write.js';

export interface CheckOptions extends GenerateOptions {
  /** Write how the project stands into the baseline, and pass. */
  readonly update?: boolean | undefined;
  /** What makes the check fail; grants beyond what is needed, and missing ones, where nothing is told. */
  readonly failOn?: FailOn | undefined;
}

export interface Checked {
  readonly report: CheckReport;
}

export const BASELINE = 'leastwise.lock.json';

/**
 * Whether the project grants more than is needed, or less, beyond what its baseline (`leastwise.lock.json` in the folder) takes as it is.
 * Writes nothing but the baseline, and that only for `update`.
 * @throws UserError as `generate` does, and where the baseline is none
 */
export async function check(options: CheckOptions = {}): Promise<Checked> {
  const folder = options.dir ?? '.';
  const lock = baselineIn(folder);
  const { report } = await generate(options);
  const standing = standingOf(report);
  if (options.update) writeBelow(folder, [{ name: BASELINE, text: lockText(lockOf(standing)) }]);
  const against = options.update ? lockOf(standing) : (lock ?? EMPTY_LOCK);
  const failOn = options.failOn ?? ['over', 'under'];
  const compared = compareStanding(standing, against, failOn);
  const hasBaseline = options.update || lock !== undefined;
  return {
    report: {
      ...{ version: report.version, catalog: report.catalog },
      ...(hasBaseline && { baseline: BASELINE }),
      ...{ ...compared, news: reportOfEntries(report, compared.added), failOn },
    },
  };
}

function baselineIn(folder: string): Lock | undefined {
  const file = `${folder}/${BASELINE}`;
  const text = readNamedFile(file);
  if (text === undefined) return undefined;
  try {
    return readLock(JSON.parse(text), file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`\`${file}\` is no JSON.`, 'Restore it, or write it anew with `leastwise check --update`.');
  }
}

/** What came of it, as text in one of the formats. */
export function writeCheck({ report }: Checked, format: CheckFormat, options: WriteOptions = {}): string {
  const { columns, colour } = terminal();
  return CHECK_FORMATS[format](report, { columns, colour, verbose: false, folder: '.', ...options });
}
