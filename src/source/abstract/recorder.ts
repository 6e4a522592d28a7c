import type { Place } from '../../vocabulary/index.js';
import type { AbsSet, Owner, SeenCall, SeenGap } from './domain.js';

export function newOwner(): Owner {
  return { calls: new Map(), gaps: new Map(), frames: new Map() };
}

/** Writes down what is seen under its owner. Seeing the same thing again changes nothing. */
export interface Recorder {
  readonly owner: Owner;
  call(seen: SeenCall): void;
  gap(seen: SeenGap): void;
  within<T>(owner: Owner, work: () => T): T;
}

export function newRecorder(): Recorder {
  let current = newOwner();
  return {
    get owner() {
      return current;
    },
    call(seen) {
      const key = [
        placeKey(seen.at),
        seen.service,
        seen.operation,
        seen.frame.id,
        ids(seen.input),
        ids(seen.client),
      ].join(' ');
      current.calls.set(key, seen);
    },
    gap(seen) {
      current.gaps.set([placeKey(seen.at), seen.because, JSON.stringify(seen.over)].join(' '), seen);
    },
    within(owner, work) {
      const outer = current;
      current = owner;
      try {
        return work();
      } finally {
        current = outer;
      }
    },
  };
}

function ids(set: AbsSet): string {
  return set.map((a) => a.id).join();
}

function placeKey(at: Place): string {
  return `${at.file}:${at.line}:${at.column ?? 0}`;
}
