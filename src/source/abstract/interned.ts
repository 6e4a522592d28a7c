/** What is told apart by its number. */
interface Numbered {
  readonly id: number;
}

let counter = 0;
/** A number that nothing else has. */
export function newId(): number {
  return ++counter;
}

const interned = new Map<string, Numbered>();
/** Atoms that hold other values, and through them code: they are let go when a reading is over. */
export const composed = new Map<string, Numbered>();

/** The one atom of that key: equal ones are identical. */
export function intern<T extends Numbered>(
  key: string,
  make: (id: number) => T,
  among: Map<string, Numbered> = interned,
): T {
  let found = among.get(key);
  if (found === undefined) {
    found = make(newId());
    among.set(key, found);
  }
  return found as T;
}

/** Lets go of what holds code that was read. INVARIANT: no interpreter works on that is asked for more. */
export function letGo(): void {
  composed.clear();
}
