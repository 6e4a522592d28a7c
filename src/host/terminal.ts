import picocolors from 'picocolors';

/** What the process writes to. */
export interface Terminal {
  /** How many characters fit in a line of standard output; undefined where it is not a terminal. */
  readonly columns: number | undefined;
  /** Whether standard output may hold colours: it is a terminal, or FORCE_COLOR says so, and NO_COLOR does not forbid it. */
  readonly colour: boolean;
  /** Whether somebody watches standard error, so that progress is worth telling. */
  readonly watched: boolean;
}

/** Writes `line` over the line that was written before; `''` clears it. */
export function overwriteLine(line: string): void {
  process.stderr.write(`\r\u001b[K${line}`);
}

export function terminal(): Terminal {
  return {
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    colour: picocolors.isColorSupported,
    watched: process.stderr.isTTY === true,
  };
}
