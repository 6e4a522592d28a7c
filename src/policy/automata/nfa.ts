import { ANY, type Charset, overlap, within } from './charset.js';
import { isSym, type Letter, type Sym } from './letter.js';
import type { Reading, Token } from './token.js';

/** The automaton of a pattern with all positions that a word may have led to. Positions are sorted, and closed under what reads nothing. */
export interface Nfa {
  readonly start: readonly number[];
  readonly end: number;
  read(positions: readonly number[], letter: Letter): readonly number[];
  /** Whether everything that follows is accepted. */
  isFull(position: number): boolean;
  /** Whether the position reads nothing but its edges. */
  isLiteral(position: number): boolean;
  /** The letters that the position reads in a way of their own. */
  edges(position: number): readonly Letter[];
  readonly byKind: boolean;
}

// Three positions a token. `own` uses all of them: nothing read yet; something read; exactly one text read that it differs from,
// so that it can't end there.
const BEFORE = 0;
const INSIDE = 1;
const SAME = 2;
const PER_TOKEN = 3;

/** The automaton of a pattern that is not determined yet. `reading` tells how it takes letters that are unknown texts. */
export function makeNfa(tokens: readonly Token[], reading: Reading): Nfa {
  const end = tokens.length * PER_TOKEN;

  /** With all positions to which nothing need be read. `amid`: amid an unknown text, of which more is read afterwards. */
  function closed(from: Iterable<number>, amid: boolean): readonly number[] {
    const all = new Set(from);
    for (const position of all) if (passes(position, amid)) all.add(nextToken(position));
    return ordered([...all]);
  }

  function passes(position: number, amid: boolean): boolean {
    const token = tokens[tokenOf(position)];
    const part = position % PER_TOKEN;
    if (part === INSIDE) return true;
    if (part === SAME) return amid;
    return token?.is === 'many' || (token?.is === 'own' && token.sym.mayBeEmpty);
  }

  function readCharacter(position: number, c: string): number | undefined {
    const token = tokens[tokenOf(position)];
    switch (token?.is) {
      case 'letters':
        return token.letters.includes(c) ? nextToken(position) : undefined;
      case 'one':
        return token.of.has(c) ? nextToken(position) : undefined;
      case 'many':
        return token.of.has(c) ? position : undefined;
      case 'own':
        return token.sym.chars.has(c) ? inside(position) : undefined;
      default:
        return undefined;
    }
  }

  /** Some character of an unknown text. `first`: the text begins here. */
  function readSome(position: number, sym: Sym, first: boolean): number | undefined {
    const token = tokens[tokenOf(position)];
    switch (token?.is) {
      case 'letters':
        return token.letters.some((l) => typeof l === 'string' && sym.chars.has(l)) ? nextToken(position) : undefined;
      case 'one':
        return overlap(token.of, sym.chars) ? nextToken(position) : undefined;
      case 'many':
        return overlap(token.of, sym.chars) ? position : undefined;
      case 'own':
        if (!overlap(token.sym.chars, sym.chars)) return undefined;
        if (first ? position % PER_TOKEN === BEFORE && token.differs(sym) : position % PER_TOKEN === SAME)
          return tokenOf(position) * PER_TOKEN + SAME;
        return inside(position);
      default:
        return undefined;
    }
  }

  /** An unknown text, whatever it is. */
  function readSurely(position: number, sym: Sym): number | undefined {
    const token = tokens[tokenOf(position)];
    switch (token?.is) {
      case 'letters':
        return token.letters.includes(sym) ? nextToken(position) : undefined;
      case 'one':
        return readsAsOne(token, sym) ? nextToken(position) : undefined;
      case 'many':
        return within(sym.chars, token.of) ? position : undefined;
      default:
        return undefined;
    }
  }

  /** The unknown text as any text that it may be: all positions to which some text leads. */
  function readAsText(positions: readonly number[], sym: Sym): readonly number[] {
    const reached = new Set<number>(sym.mayBeEmpty ? positions : []);
    let from: readonly number[] = positions;
    for (let first = true; ; first = false) {
      const to = new Set(from.map((p) => readSome(p, sym, first)).filter((p) => p !== undefined));
      const before = reached.size;
      for (const position of to) reached.add(position);
      if (sym.single !== undefined || (reached.size === before && !first)) break;
      from = closed(first ? to : [...from, ...to], true);
    }
    return closed(reached, false);
  }

  function read(positions: readonly number[], letter: Letter): readonly number[] {
    if (isSym(letter) && reading === 'may') return readAsText(positions, letter);
    const one = isSym(letter) ? (p: number) => readSurely(p, letter) : (p: number) => readCharacter(p, letter);
    const to: number[] = [];
    for (const position of positions) {
      const next = one(position);
      if (next !== undefined) to.push(next);
    }
    return closed(to, false);
  }

  return {
    start: closed([BEFORE], false),
    end,
    read,
    isFull: (position) => {
      const token = tokens[tokenOf(position)];
      return token?.is === 'many' && token.of === ANY && nextToken(position) === end;
    },
    isLiteral: (position) => (tokens[tokenOf(position)]?.is ?? 'letters') === 'letters',
    edges: (position) => edgesOf(tokens[tokenOf(position)]),
    byKind: tokens.some((token) => charsetOf(token)?.byKind === true),
  };
}

/** Mostly they are in order already. */
function ordered(positions: number[]): readonly number[] {
  const sorted = positions.every((p, i) => i === 0 || (positions[i - 1] ?? 0) <= p);
  return sorted ? positions : positions.sort((a, b) => a - b);
}

function tokenOf(position: number): number {
  return Math.floor(position / PER_TOKEN);
}

function nextToken(position: number): number {
  return (tokenOf(position) + 1) * PER_TOKEN;
}

function inside(position: number): number {
  return tokenOf(position) * PER_TOKEN + INSIDE;
}

/** `?` reads a text of one character, and beside a `*` every text that is not empty. */
function readsAsOne(token: Token & { is: 'one' }, sym: Sym): boolean {
  const fits = sym.single !== undefined || (token.stretches && !sym.mayBeEmpty);
  return fits && within(sym.chars, token.of);
}

function edgesOf(token: Token | undefined): readonly Letter[] {
  return token?.is === 'letters' ? token.letters : (charsetOf(token)?.edges ?? []);
}

function charsetOf(token: Token | undefined): Charset | undefined {
  if (token?.is === 'one' || token?.is === 'many') return token.of;
  return token?.is === 'own' ? token.sym.chars : undefined;
}
