import { isAlias, isMap, isSeq, type Node, visit } from 'yaml';
import type { SourceDocument } from '../text/document.js';
import { afterSpace, dashesOf, endOf, lineStart, rangeOf } from '../text/extent.js';
import { columnOf } from '../text/layout.js';
import { refuse } from '../text/refusal.js';

/** The text of a node, tag and comments included, as it reads where its first character stands in another column. */
export function copied(node: Node, from: number, column: number, { text, aliased, layout }: SourceDocument): string {
  if (isAlias(node)) refuse(`it holds the alias \`*${node.source}\``);
  visit(node, {
    Alias: (_, { source }) => refuse(`it holds the alias \`*${source}\``),
    Node: (_, { anchor }) => {
      if (anchor !== undefined && aliased.has(anchor))
        refuse(`it is the anchor \`&${anchor}\`, which stands elsewhere too`);
    },
  });
  const was = columnOf(text, from);
  const [first = '', ...more] = text.slice(from, endOf(node, text)).split(/\r?\n/);
  const lines = more.map((line) =>
    line.trim() === '' ? '' : ' '.repeat(Math.max(0, indentOf(line) + column - was)) + line.trimStart(),
  );
  return [first, ...lines].join(layout.eol);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The items of a list, each as its text reads in a column. */
export function copiedItems(list: Node, column: number, document: SourceDocument): readonly string[] {
  if (!isSeq(list)) return refuse('what it holds is written in no list');
  if (list.flow === true) {
    return list.items.map((item) => {
      const node = item as Node;
      const [start] = rangeOf(node);
      if (isMap(node) || isSeq(node) || node.tag !== undefined)
        refuse('a list of what it holds is written in brackets');
      return copied(node, start, column, document);
    });
  }
  const dashes = dashesOf(list);
  return list.items.map((item, i) => {
    const node = item as Node;
    const start = afterSpace(document.text, (dashes[i] ?? 0) + 1, rangeOf(node)[0]);
    return copied(node, start, column, document);
  });
}

/** Where the comment begins that stands right above a line and belongs to what stands in it; else the line's own beginning. */
export function withComment(offset: number, { text }: SourceDocument): number {
  const column = columnOf(text, offset);
  let start = lineStart(text, offset);
  for (;;) {
    const above = lineStart(text, Math.max(0, start - 1));
    const line = text.slice(above, start);
    if (above >= start || !line.trimStart().startsWith('#') || indentOf(line) !== column) return start;
    start = above;
  }
}
