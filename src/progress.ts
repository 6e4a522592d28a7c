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

const PATIENCE = 1000; // milliseconds

export function progressLine(): ProgressLine {
  const elapsed = startStopwatch();
  const { watched } = terminal();
  let shown = false;
  return {
    show: ({ step, done, total, detail }) => {
      if (!watched || elapsed() < PATIENCE) return;
      shown = true;
      overwriteLine(
        `${step}: ${done}${total === undefined ? '' : ` of ${total}`}, ${detail ?? `${(elapsed() / 1000).toFixed(0)} s`}`,
      );
    },
    clear: () => {
      if (shown) overwriteLine('');
    },
  };
}
