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
    colour: mayColour(process.env),
    watched: process.stderr.isTTY === true,
  };
}

/** A pipe gets no colours, on a build server neither (https://no-color.org, https://force-color.org). */
function mayColour({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && TERM !== 'dumb';
}
