import { stripVTControlCharacters } from 'node:util';
import { printable } from './report/index.js';
import { Unreachable, UserError } from './vocabulary/index.js';

/** What to say of an error on standard error, and the exit code: 2 where input or use is wrong, 3 where leastwise could not work. */
export interface Failure {
  readonly lines: readonly string[];
  readonly exit: 0 | 2 | 3;
}

/** oclif's errors carry the exit code that they stand for. */
interface OclifError extends Error {
  readonly oclif: { readonly exit?: number };
}

/** An error as one or two lines in the user's words; the stack trace only where it is asked for. */
export function explainFailure(error: unknown, debug: boolean): Failure {
  const trace = debug && error instanceof Error && error.stack !== undefined ? [error.stack] : [];
  if (error instanceof UserError || error instanceof Unreachable) {
    const said = [error.message, ...(error.next === undefined ? [] : [error.next])];
    return { lines: [...said.map(printable), ...trace], exit: error instanceof UserError ? 2 : 3 };
  }
  if (isOclifError(error)) {
    if (error.oclif.exit === 0) return { lines: [], exit: 0 };
    return { lines: [firstLine(error), 'See `leastwise --help`.', ...trace], exit: 2 };
  }
  return {
    lines: [`leastwise stopped with an error of its own: ${firstLine(error)}`, ...ownError(debug), ...trace],
    exit: 3,
  };
}

/** oclif's heading over the errors of flags that don't go together. */
const ANNOUNCES = /^The following errors? occurred:$/;

function isOclifError(error: unknown): error is OclifError {
  return error instanceof Error && 'oclif' in error && typeof error.oclif === 'object' && error.oclif !== null;
}

function ownError(debug: boolean): readonly string[] {
  return debug ? [] : ['Run it again with --debug and report what it says.'];
}

/** The first line that says something, as a terminal may show it. */
function firstLine(error: unknown): string {
  const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  const lines = message.split('\n').map((line) => line.trim());
  return printable(lines.find((line) => line !== '' && !ANNOUNCES.test(line)) ?? 'no message');
}
