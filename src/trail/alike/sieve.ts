/** Things that are told apart by the text with which they begin. */
export interface Sieve<One> {
  /** The first for which `isIt` says so, of those whose beginning may stand at a place of a text. */
  readonly find: (text: string, at: number, isIt: (one: One) => boolean) => One | undefined;
  /** @returns whether there was room for it */
  readonly add: (beginning: string, one: One) => boolean;
}

interface Node<One> {
  /** What is not told apart any further. */
  readonly all: One[];
  /** Undefined where others follow. */
  beginning: string | undefined;
  /** The letter of the text that leads on. */
  place: number;
  readonly next: Map<number, Node<One>>;
}

/** More with the same beginning are not kept. */
const MOST_ALIKE = 32;

/** A tree in which each step looks at one letter that two beginnings differ in, which takes less time than to read them whole. */
export function sieve<One>(): Sieve<One> {
  const root = newNode<One>(undefined);

  function find(text: string, at: number, isIt: (one: One) => boolean): One | undefined {
    for (let node: Node<One> | undefined = root; node !== undefined; ) {
      const found = foundIn(node.all, isIt);
      if (found !== undefined) return found;
      node = node.next.size === 0 ? undefined : node.next.get(text.charCodeAt(at + node.place));
    }
    return undefined;
  }

  function add(beginning: string, one: One): boolean {
    let node = root;
    for (;;) {
      if (node.next.size === 0) {
        node.beginning ??= beginning;
        const place = differsAt(node.beginning, beginning);
        if (place === undefined) return keep(node, beginning, one);
        divide(node, node.beginning, place);
      }
      // It ends before the letter by which others differ.
      if (node.place >= beginning.length) return keep(node, beginning, one);
      const letter = beginning.charCodeAt(node.place);
      const next: Node<One> = node.next.get(letter) ?? newNode<One>(beginning);
      node.next.set(letter, next);
      node = next;
    }
  }

  return { find, add };
}

function newNode<One>(beginning: string | undefined): Node<One> {
  return { all: [], beginning, place: 0, next: new Map() };
}

/** What is asked for often comes to stand in front. */
function foundIn<One>(all: One[], isIt: (one: One) => boolean): One | undefined {
  for (let i = 0; i < all.length; i++) {
    const one = all[i] as One;
    if (!isIt(one)) continue;
    if (i > 0) [all[i - 1], all[i]] = [one, all[i - 1] as One];
    return one;
  }
  return undefined;
}

function keep<One>(node: Node<One>, beginning: string, one: One): boolean {
  if (node.all.length >= MOST_ALIKE) return false;
  if (node.beginning !== undefined && beginning.length < node.beginning.length) node.beginning = beginning;
  node.all.push(one);
  return true;
}

/** The first letter in which two texts differ; undefined where one begins with the other. */
function differsAt(some: string, other: string): number | undefined {
  const shorter = Math.min(some.length, other.length);
  for (let i = 0; i < shorter; i++) if (some.charCodeAt(i) !== other.charCodeAt(i)) return i;
  return undefined;
}

function divide<One>(node: Node<One>, beginning: string, place: number): void {
  const below = newNode<One>(beginning);
  below.all.push(...node.all.splice(0));
  node.beginning = undefined;
  node.place = place;
  node.next.set(beginning.charCodeAt(place), below);
}
