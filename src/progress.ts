import { overwriteLine, startStopwatch, terminal } from './host/index.js';

/** How far a step has come. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  /** Of how many; absent where nobody knows yet. */
  readonly total?: number;
  /** What else there is to tell of it. */
  readonly detail?: string;
}

export type OnProgress = (progress: Progress) => void;

/** One line on standard error that is written over and over: only where somebody watches, and not in the first second. */
export interface ProgressLine {
  readonly show: OnProgress;
  readonly clear: () => void;
}

// In milliseconds: nobody reads more than a few lines a second, and each takes time.
const PATIENCE = 1000;
const PACE = 100;

export function progressLine(): ProgressLine {
  const elapsed = startStopwatch();
  const { watched } = terminal();
  let shown: number | undefined;
  return {
    show: ({ step, done, total, detail }) => {
      const time = elapsed();
      if (!watched || time < PATIENCE || (shown !== undefined && time - shown < PACE)) return;
      shown = time;
      overwriteLine(
        `${step}: ${done}${total === undefined ? '' : ` of ${total}`}, ${detail ?? `${(time / 1000).toFixed(0)} s`}`,
      );
    },
    clear: () => {
      if (shown !== undefined) overwriteLine('');
    },
  };
}
