/** A text or number in JSON: where what it consists of stands, without the quotes of a text. */
export interface Leaf {
  readonly from: number;
  readonly to: number;
  readonly isText: boolean;
  /** The names of members and places in lists that lead to it. */
  readonly path: readonly (string | number)[];
}

/** Where the value of a member stands. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An object of JSON, by its text. */
export interface Members {
  /** In the order of the text. */
  readonly leaves: readonly Leaf[];
  /** The objects and lists that are members of it. */
  readonly nested: ReadonlyMap<string, Span>;
}

/** An object or list that was begun. */
interface Open {
  readonly from: number;
  /** Undefined in a list. */
  readonly names: Set<string> | undefined;
  name: string | number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** Undefined where an object has two members of one name. INVARIANT: the text is JSON, and an object. */
export function membersIn(json: string): Members | undefined {
  const leaves: Leaf[] = [];
  const nested = new Map<string, Span>();
  const around: Open[] = [];
  let isName = false;
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    const inside = around.at(-1);
    if (token === '{' || token === '[') {
      isName = token === '{';
      around.push({ from: index, names: isName ? new Set() : undefined, name: 0 });
    } else if (token === '}' || token === ']') {
      const from = around.pop()?.from ?? index;
      if (around.length === 1) nested.set(String(around[0]?.name), { from, to: index + 1 });
    } else if (token === ':') isName = false;
    else if (token === ',') {
      isName = inside?.names !== undefined;
      if (typeof inside?.name === 'number') inside.name++;
    } else if (isName && inside?.names !== undefined) {
      inside.name = String(JSON.parse(token));
      if (inside.names.has(inside.name)) return undefined;
      inside.names.add(inside.name);
    } else if (!CONSTANTS.has(token)) leaves.push(leafOf(token, index, around));
  }
  return { leaves, nested };
}

const CONSTANTS = new Set(['true', 'false', 'null']);

function leafOf(token: string, index: number, around: readonly Open[]): Leaf {
  const isText = token.startsWith('"');
  const quote = isText ? 1 : 0;
  return { from: index + quote, to: index + token.length - quote, isText, path: around.map(({ name }) => name) };
}
