import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLParseError,
  type Node as YamlNode,
} from 'yaml';
import type { Place } from '../../vocabulary/index.js';
import { indentFlow } from './flow-indent.js';
import { type Entry, map, type Node, scalar } from './node.js';
import { plainWords } from './parser-words.js';

/** CloudFormation takes templates of 1 MB at most; what is far above is no template, or means harm. */
const MOST_CHARACTERS = 5_000_000;
/** Aliases count as often as they are used, so that a document can't grow without end. */
const MOST_NODES = 300_000;
const DEEPEST = 100;
const MOST_ODDITIES = 50;
/** Lines that stand too far left make few errors; what has more is no YAML. */
const MOST_ERRORS = 5_000;

export type Parsed =
  /** `oddities`: what CloudFormation takes and a stricter reader does not. */
  | { readonly root: Node; readonly oddities: readonly Oddity[] }
  /** In plain words, without a full stop. */
  | { readonly because: string; readonly at: Place };

export interface Oddity {
  readonly because: string;
  readonly at: Place;
}

interface Walk {
  readonly file: string;
  readonly lines: LineCounter;
  /** The nodes seen so far that have an anchor: an alias refers to the last one before it. */
  readonly anchors: Map<string, unknown>;
  nodes: number;
}

/** A YAML or JSON document with places. `file` is where it was read. Never throws: what can't be parsed says why. */
export function parseTemplate(source: string, file: string): Parsed {
  const start = { file, line: 1 };
  if (source.length > MOST_CHARACTERS) return { because: 'the file is larger than 5 MB', at: start };
  // Refused: to indent it differently would not help.
  const strict = parseText(source, file);
  if (!('because' in strict) || strict.refused) return strict;
  const indented = parseText(indentFlow(source), file);
  return 'root' in indented ? indented : strict;
}

function parseText(source: string, file: string): Parsed & { readonly refused?: true } {
  const start = { file, line: 1 };
  try {
    const lines = new LineCounter();
    // The failsafe schema keeps every scalar as written: account ids keep their leading zero, versions don't become dates.
    const document = parseDocument(source, {
      schema: 'failsafe',
      logLevel: 'silent',
      lineCounter: lines,
      prettyErrors: false,
    });
    const fatal = document.errors.find((error) => error.code !== 'DUPLICATE_KEY');
    if (fatal !== undefined) {
      const said = told(fatal, file, source, lines);
      return document.errors.length > MOST_ERRORS ? { ...said, refused: true } : said;
    }
    const oddities = document.errors.slice(0, MOST_ODDITIES).map((error) => told(error, file, source, lines));
    return { root: convert(document.contents, { file, lines, anchors: new Map(), nodes: 0 }, 0), oddities };
  } catch (error) {
    return { because: error instanceof Refused ? error.message : 'it is nested too deeply', at: start, refused: true };
  }
}

function told(error: YAMLParseError, file: string, source: string, lines: LineCounter): Oddity {
  const { line } = lines.linePos(error.pos[0]);
  const from = lines.lineStarts[line - 1] ?? 0;
  const to = lines.lineStarts[line];
  return { because: plainWords(error, source.slice(from, to), source.slice(error.pos[0], to)), at: { file, line } };
}

/** Why a document is refused, in plain words. */
class Refused extends Error {}

function convert(node: unknown, walk: Walk, depth: number): Node {
  if (++walk.nodes > MOST_NODES) throw new Refused('it has too many nodes, counting its aliases');
  if (depth > DEEPEST) throw new Refused('it is nested too deeply');
  if (isAlias(node)) {
    const meant = walk.anchors.get(node.source);
    if (meant === undefined) throw new Refused(`it refers to an anchor \`${node.source}\` that is not there`);
    return convert(meant, walk, depth + 1);
  }
  const anchor = (node as { anchor?: string } | null)?.anchor;
  if (anchor !== undefined) walk.anchors.set(anchor, node);
  const plain = untagged(node, walk, depth);
  const name = longName(node);
  if (name === undefined) return plain;
  const argument = name === 'Fn::GetAtt' ? splitAttribute(plain) : plain;
  return map([[name, { value: argument, at: plain.at }]], plain.at);
}

function untagged(node: unknown, walk: Walk, depth: number): Node {
  const at = placeOf(node, walk);
  if (isMap(node)) return map(members(node, walk, depth), at);
  if (isSeq(node)) return { is: 'list', items: node.items.map((item) => convert(item, walk, depth + 1)), at };
  if (isScalar(node)) return { is: 'scalar', text: String(node.value ?? ''), plain: node.type === 'PLAIN', at };
  return { is: 'scalar', text: '', plain: true, at };
}

function members(node: { items: { key: unknown; value: unknown }[] }, walk: Walk, depth: number): [string, Entry][] {
  const own: [string, Entry][] = [];
  const merged: [string, Entry][] = [];
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const entry = { value: convert(value, walk, depth + 1), at: placeOf(key, walk) };
    if (name === '<<') merged.push(...mergeKey(entry.value));
    else own.push([name, entry]);
  }
  return [...merged, ...own];
}

/** `<<: *defaults`, or a list of such (YAML 1.1 merge keys). */
function mergeKey(value: Node): [string, Entry][] {
  if (value.is === 'list') return value.items.flatMap(mergeKey).reverse();
  return value.is === 'map' ? [...value.entries] : [];
}

/** `!Sub` is `Fn::Sub`; `!Ref` and `!Condition` have no `Fn::` (CloudFormation User Guide, intrinsic function reference). */
function longName(node: unknown): string | undefined {
  const tag = (node as YamlNode | null)?.tag;
  if (tag === undefined || !/^![A-Za-z:]+$/.test(tag)) return undefined;
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** `!GetAtt Orders.Arn` is `[Orders, Arn]`: an attribute may have further dots in it. */
function splitAttribute(node: Node): Node {
  if (node.is !== 'scalar') return node;
  const dot = node.text.indexOf('.');
  if (dot < 0) return node;
  const { at } = node;
  return { is: 'list', items: [scalar(node.text.slice(0, dot), at), scalar(node.text.slice(dot + 1), at)], at };
}

/** A block scalar's text begins in the line below its `|`. */
function placeOf(node: unknown, walk: Walk): Place {
  const { range, type } = (node ?? {}) as { range?: [number, number, number]; type?: string };
  const { line, col } = walk.lines.linePos(range?.[0] ?? 0);
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  return isBlock
    ? { file: walk.file, line: line + 1 }
    : { file: walk.file, line: Math.max(line, 1), column: Math.max(col, 1) };
}
