import { kindOf } from './charset.js';
import { isSym, type Letter } from './letter.js';
import { makeNfa } from './nfa.js';
import type { Reading, Token } from './token.js';

/** A state's number. 0 is the state from which nothing is accepted. */
export type State = number;
export const DEAD: State = 0;

/** A pattern as a deterministic automaton, made state by state as it is asked for. */
export interface Dfa {
  readonly start: State;
  step(state: State, letter: Letter): State;
  accepts(state: State): boolean;
  /** Whether everything that follows is accepted. */
  isFull(state: State): boolean;
  /** Letters by which the state can be left in a way of their own. Other characters of one kind all lead to one state. */
  edges(state: State): readonly Letter[];
  /** Whether it can be left by its edges only, and by unknown texts. */
  isLiteral(state: State): boolean;
  /** Whether it tells kinds of characters apart. */
  readonly byKind: boolean;
  /** How much was done so far, in positions of the pattern that were looked at. */
  work(): number;
}

interface Node {
  readonly positions: readonly number[];
  readonly accepts: boolean;
  readonly full: boolean;
  readonly edges: ReadonlySet<Letter>;
  readonly edgeList: readonly Letter[];
  readonly literal: boolean;
  readonly next: Map<Letter, State>;
}

/** What a position costs, measured against a step that was made before. */
const STEPS_A_POSITION = 8;

/** The automaton of a pattern. `reading` tells how it takes letters that are unknown texts. */
export function makeDfa(tokens: readonly Token[], reading: Reading): Dfa {
  const nfa = makeNfa(tokens, reading);
  const nodes: Node[] = [];
  const numbers = new Map<string, State>();
  let done = 0;

  function number(positions: readonly number[]): State {
    const key = positions.join(',');
    const found = numbers.get(key);
    if (found !== undefined) return found;
    numbers.set(key, nodes.length);
    nodes.push(nodeOf(positions));
    return nodes.length - 1;
  }

  function nodeOf(positions: readonly number[]): Node {
    const edges = new Set(positions.flatMap(nfa.edges));
    const accepts = positions.includes(nfa.end);
    const [full, literal] = [positions.some(nfa.isFull), positions.every(nfa.isLiteral)];
    return { positions, accepts, full, edges, edgeList: [...edges], literal, next: new Map() };
  }

  function step(state: State, letter: Letter): State {
    const node = nodes[state] as Node;
    if (state === DEAD || node.full) return state;
    const key = isSym(letter) || node.edges.has(letter) ? letter : kindOf(letter);
    const found = node.next.get(key);
    if (found !== undefined) return found;
    done += 1 + STEPS_A_POSITION * node.positions.length;
    const next = number(nfa.read(node.positions, letter));
    node.next.set(key, next);
    return next;
  }

  number([]);
  return {
    start: number(nfa.start),
    step,
    accepts: (state) => (nodes[state] as Node).accepts,
    isFull: (state) => (nodes[state] as Node).full,
    edges: (state) => (nodes[state] as Node).edgeList,
    isLiteral: (state) => (nodes[state] as Node).literal,
    byKind: nfa.byKind,
    work: () => done,
  };
}
