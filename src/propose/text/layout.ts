import { isMap, isSeq, type Node, visit } from 'yaml';

/** How a file is written, so that what is added looks like what stands there. */
export interface Layout {
  readonly eol: '\n' | '\r\n';
  /** JSON, or YAML that is written like it throughout. */
  readonly isJson: boolean;
  /** Spaces by which a map stands in from the one around it. */
  readonly step: number;
  /** Whether lists stand in from their key. */
  readonly listsStandIn: boolean;
  readonly quote: "'" | '"';
}

export function layoutOf(text: string, root: Node): Layout {
  const steps: number[] = [];
  const lists: boolean[] = [];
  visit(root, {
    Pair: (_, { key, value }) => {
      if (!isPlaced(key) || !isPlaced(value) || !(isMap(value) || isSeq(value)) || value.flow) return;
      const by = columnOf(text, value.range[0]) - columnOf(text, key.range[0]);
      if (isMap(value)) steps.push(by);
      else lists.push(by > 0);
    },
  });
  const isJson = (isMap(root) || isSeq(root)) && root.flow === true;
  return {
    eol: countOf(text, /\r\n/g) * 2 > countOf(text, /\n/g) ? '\r\n' : '\n',
    isJson,
    step: isJson ? (/\n( +)"/.exec(text)?.[1]?.length ?? 2) : (commonest(steps) ?? 2),
    listsStandIn: commonest(lists) ?? true,
    quote: countOf(text, /"/g) > countOf(text, /'/g) ? '"' : "'",
  };
}

function isPlaced(node: unknown): node is Node & { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

/** How many characters stand before the offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function countOf(text: string, what: RegExp): number {
  return [...text.matchAll(what)].length;
}

function commonest<T>(all: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
