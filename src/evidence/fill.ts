import { mapValue, showValue, unknown, type Value, type Workload } from '../vocabulary/index.js';
import { environmentOf } from './environment.js';
import type { EventAt } from './event-paths.js';
import type { StoredAt } from './stored.js';

/** Puts what infrastructure tells into a value that code left open: environment variables, what the event holds, what is stored. */
export type Fill = (value: Value) => Value;

export interface Fills {
  /** With all that can be inferred: what triggers send, what the project stores, and what the code takes where a variable is not set. */
  readonly inferred: Fill;
  /** With what is set in so many words only. */
  readonly read: Fill;
}

/** The two ways to fill in the values of one workload's calls. What stays open is unknown, with the reason. */
export function fillsOf(workload: Workload, event: EventAt, stored: StoredAt): Fills {
  const variable = variablesOf(workload);
  const read = filling((leaf) => variable(leaf));
  const inferred: Fill = filling((leaf) => {
    if (leaf.is === 'event') return event(leaf.path);
    if (leaf.is === 'stored') return stored({ ...leaf, input: inferred(leaf.input) }, workload.infrastructure?.file);
    return variable(leaf) ?? (leaf.is === 'environment' && leaf.otherwise ? inferred(leaf.otherwise) : undefined);
  });
  return { read, inferred };

  function filling(told: (leaf: Value) => Value | undefined): Fill {
    return (value) => mapValue(value, (leaf) => told(leaf) ?? untold(leaf, workload));
  }
}

/** The value of an environment variable that is set; `process.env.TABLE || 'orders'` takes an empty one for none. */
function variablesOf(workload: Workload): (leaf: Value) => Value | undefined {
  const environment = environmentOf(workload);
  return (leaf) => {
    if (leaf.is !== 'environment') return undefined;
    const value = environment.get(leaf.name);
    return leaf.otherwise !== undefined && value?.is === 'text' && value.text === '' ? undefined : value;
  };
}

function untold(leaf: Value, workload: Workload): Value {
  if (leaf.is === 'environment') {
    return unknown(`the environment variable ${leaf.name} is not set${whereSet(workload)}`);
  }
  if (leaf.is === 'stored') return unknown(showValue(leaf));
  return leaf.is === 'event' ? unknown(`it comes from the event (${showValue(leaf)})`) : leaf;
}

function whereSet({ infrastructure }: Workload): string {
  return infrastructure === null ? '' : ` in ${infrastructure.file}`;
}
