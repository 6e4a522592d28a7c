import type { Actions, Opinion } from '../vocabulary/index.js';
import type { Asker } from './asker.js';
import type { Questions, World } from './questions.js';

/** How far it has come: so many requests are simulated. */
export type OnAnswer = (done: number, total: number) => void;

/** What every question is asked with. */
export interface Asks {
  readonly asker: Asker;
  readonly questions: Questions;
  readonly actions: Actions;
  readonly onAnswer: OnAnswer;
}

export function named({ name }: World): Pick<Opinion, 'deployment'> {
  return name === undefined ? {} : { deployment: name };
}

export function inWorld({ name }: World): string {
  return name === undefined ? '' : ` in ${name}`;
}
