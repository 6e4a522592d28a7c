/** Which ids were seen before, in memory that threads share. It forgets none; two ids are taken for one with a chance of one in billions. */
export interface SeenIds {
  /** @returns whether the id is new, which it is no longer */
  readonly add: (id: string) => boolean;
  /** What another thread needs to look at the same ids. */
  readonly tables: readonly SharedArrayBuffer[];
}

/** Slots that are looked at in one table before the next, larger one is. */
const PROBES = 64;
const LEVELS = 4;
/** Slots for an id that is expected: with fewer more of them are looked at, with more each is a page of memory of its own. */
const ROOM = 1.25;
const GROWTH = 4;
const MOST_SLOTS = 2 ** 28;

/** Room for about so many ids; there may be a hundred times as many. Memory is taken as it fills. */
export function seenIdsFor(expected: number): SeenIds {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(expected, 1024) * ROOM));
  const sizes = Array.from({ length: LEVELS }, (_, level) => Math.min(slots * GROWTH ** level, MOST_SLOTS));
  return seenIdsIn(sizes.map((size) => new SharedArrayBuffer(size * Int32Array.BYTES_PER_ELEMENT)));
}

/** The ids that another thread sees too. */
export function seenIdsIn(tables: readonly SharedArrayBuffer[]): SeenIds {
  const views = tables.map((table) => new Int32Array(table));
  return { tables, add: (id) => isNewIn(views, id) };
}

/**
 * Each id is 32 bits of a hash in a slot that 32 others choose. INVARIANT: no slot is ever emptied or changed, so that an id is found on the
 * way on which it was put in.
 */
function isNewIn(views: readonly Int32Array[], id: string): boolean {
  let [some, others] = [0x811c9dc5, 0x9747b28c];
  // Both at once: most of the time goes into looking at the letters.
  for (let i = 0; i < id.length; i++) {
    const letter = id.charCodeAt(i);
    some = mixed(some, letter);
    others = mixed(others, letter);
  }
  const [mark, place] = [spread(some) | 1, spread(others)];
  for (const view of views) {
    for (let probe = 0; probe < PROBES; probe++) {
      const before = Atomics.compareExchange(view, (place + probe) & (view.length - 1), 0, mark);
      if (before === 0) return true;
      if (before === mark) return false;
    }
  }
  // All tables are full around there: rather counted twice than left out.
  return true;
}

/** 32 bits of a text. */
export function hash(text: string): number {
  let all = 0;
  for (let i = 0; i < text.length; i++) all = mixed(all, text.charCodeAt(i));
  return spread(all);
}

function mixed(bits: number, letter: number): number {
  return Math.imul(bits ^ letter, 0x5bd1e995) ^ (bits >>> 15);
}

/** @see https://github.com/aappleby/smhasher/wiki/MurmurHash3 for these last steps */
function spread(bits: number): number {
  let all = bits ^ (bits >>> 16);
  all = Math.imul(all, 0x85ebca6b);
  all ^= all >>> 13;
  all = Math.imul(all, 0xc2b2ae35);
  return all ^ (all >>> 16);
}
