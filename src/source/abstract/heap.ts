import { type Abs, type AbsSet, type Cell, type Frame, newCell, type Obj } from './domain.js';
import { union } from './sets.js';

/**
 * Reads and writes cells. What modules make is the base heap, shared by all handlers of a project. A handler works in an overlay:
 * a journal of what it changed, undone at its end. Frames that read a cell are queued again when it grows.
 */
export interface Heap {
  readonly epoch: number;
  read(cell: Cell): AbsSet;
  grow(cell: Cell, by: AbsSet): void;
  property(of: Obj, name: string): Cell;
  /** The member under a name that is known as a value only. */
  computed(of: Obj, name: AbsSet): Cell;
  /** Runs what may or may not be run: members that it adds to objects made before may be missing. */
  perhaps<T>(work: () => T): T;
  /** How many such branches are under way. */
  readonly branches: number;
  /** Sets a field that is not a cell, in such a way that the overlay can undo it. */
  undoable(undo: () => void): void;
  queue(frame: Frame): void;
  /** Runs a piece of work as a frame: what it reads makes the frame a reader. */
  within<T>(frame: Frame, work: () => T): T;
  /** Runs queued frames until nothing grows any more. */
  settle(): void;
  /** Runs the work in an overlay and undoes all of it. */
  overlay<T>(work: () => T): T;
  /** Runs the work on the base heap, also from within an overlay (a module that is loaded late). */
  base<T>(work: () => T): T;
  readonly inOverlay: boolean;
}

const MAX_RUNS_OF_A_FRAME = 300;

/**
 * @param spend told of each write, so that work which makes much of little is bounded too
 * @param onEndless told of a frame that is given up since what it reads keeps growing
 */
export function newHeap(spend: () => void, onEndless: (frame: Frame) => void): Heap {
  let journal: (() => void)[] | undefined;
  let current: Frame | undefined;
  let epoch = 0;
  let epochs = 0;
  /** The queue of each epoch that is under way: 0 is the base heap's. */
  const queues = new Map<number, Frame[]>([[0, []]]);
  let branches = 0;
  const runs = new Map<Frame, number>();

  function enqueue(frame: Frame): void {
    if (frame.queued) return;
    frame.queued = true;
    queues.get(frame.epoch)?.push(frame);
  }

  function wake(cell: Cell): void {
    for (const frame of cell.readers ?? []) {
      if (!queues.has(frame.epoch)) cell.readers?.delete(frame);
      // What a handler changes in its overlay is no news to the modules; what a late module makes is news to the handler.
      else if (frame.epoch === epoch || journal === undefined) enqueue(frame);
    }
  }

  const heap: Heap = {
    get epoch() {
      return epoch;
    },
    get inOverlay() {
      return journal !== undefined;
    },
    read(cell) {
      if (current !== undefined) {
        cell.readers ??= new Set();
        cell.readers.add(current);
      }
      return cell.value;
    },
    grow(cell, by) {
      spend();
      const before = cell.value;
      const after = union(before, by);
      if (after === before || (after.length === before.length && after.every((a: Abs) => before.includes(a)))) return;
      journal?.push(() => {
        cell.value = before;
      });
      cell.value = after;
      wake(cell);
    },
    property(of, name) {
      let cell = of.properties.get(name);
      if (cell === undefined) {
        cell = newCell();
        of.properties.set(name, cell);
        journal?.push(() => of.properties.delete(name));
        // Whoever asked for this member before, when it was not there, is told through the catch-all cell.
        wake(of.rest);
      }
      return cell;
    },
    computed(of, name) {
      const key = name.map((n) => n.id).join();
      const found = of.computed.get(key);
      if (found !== undefined) return found.cell;
      const cell = newCell();
      of.computed.set(key, { name, cell });
      journal?.push(() => of.computed.delete(key));
      return cell;
    },
    get branches() {
      return branches;
    },
    perhaps(work) {
      branches++;
      try {
        return work();
      } finally {
        branches--;
      }
    },
    undoable(undo) {
      journal?.push(undo);
    },
    queue: enqueue,
    within(frame, work) {
      const before = current;
      current = frame;
      try {
        return work();
      } finally {
        current = before;
      }
    },
    settle() {
      const queue = queues.get(epoch) ?? [];
      for (let frame = queue.shift(); frame !== undefined; frame = queue.shift()) {
        frame.queued = false;
        const times = (runs.get(frame) ?? 0) + 1;
        runs.set(frame, times);
        if (times <= MAX_RUNS_OF_A_FRAME) frame.run();
        else if (times === MAX_RUNS_OF_A_FRAME + 1) onEndless(frame);
      }
    },
    overlay(work) {
      const outer = { journal, epoch };
      journal = [];
      epoch = ++epochs;
      queues.set(epoch, []);
      try {
        return work();
      } finally {
        for (const undo of journal.reverse()) undo();
        queues.delete(epoch);
        runs.clear();
        ({ journal, epoch } = outer);
      }
    },
    base(work) {
      const outer = { journal, epoch, current };
      journal = undefined;
      epoch = 0;
      current = undefined;
      try {
        return work();
      } finally {
        ({ journal, epoch, current } = outer);
      }
    },
  };
  return heap;
}
