import type { ts } from '../../program/index.js';
import type { Place } from '../../vocabulary/index.js';
import type { AbsSet, Owner, SeenCall, SeenGap, UnseenPackage } from './domain.js';

/** @param traced whether the owner keeps which code it ran */
export function newOwner(traced: boolean): Owner {
  const owner = { calls: new Map(), gaps: new Map(), unseen: new Map(), frames: new Map() };
  return traced ? { ...owner, trace: { evaluated: new Set(), told: new Set(), foreign: new Map() } } : owner;
}

/** Writes down what is seen under its owner. Seeing the same thing again changes nothing. */
export interface Recorder {
  readonly owner: Owner;
  call(seen: SeenCall): void;
  gap(seen: SeenGap): void;
  /** A package is imported that can't be read. */
  unseen(seen: UnseenPackage): void;
  /** These nodes are accounted for by a call or a gap. */
  told(...nodes: readonly ts.Node[]): void;
  /** A call that is made with another identity's credentials. */
  foreign(call: Pick<SeenCall, 'service' | 'operation' | 'at'>): void;
  within<T>(owner: Owner, work: () => T): T;
  newOwner(): Owner;
}

/** @param traced whether owners keep which code they ran */
export function newRecorder(traced: boolean): Recorder {
  let current = newOwner(traced);
  return {
    newOwner: () => newOwner(traced),
    told(...nodes) {
      for (const node of nodes) current.trace?.told.add(node);
    },
    get owner() {
      return current;
    },
    foreign({ service, operation, at }) {
      current.trace?.foreign.set(`${placeKey(at)} ${service} ${operation}`, { service, operation, at });
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
    unseen(seen) {
      if (!current.unseen.has(seen.name)) current.unseen.set(seen.name, seen);
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
