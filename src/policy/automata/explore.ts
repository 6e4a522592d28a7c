import { BY_KIND, type Kind } from './charset.js';
import { DEAD, type Dfa, type State } from './dfa.js';
import { isSym, type Letter } from './letter.js';

/** What an exploration looks at, and when it stops. */
export interface Exploration {
  /** The automata that read each word together. What the first can't read is not looked at. */
  readonly automata: readonly [Dfa, ...Dfa[]];
  /** Those of them whose unknown texts stand in words as letters. */
  readonly sources: ReadonlySet<Dfa>;
  /** Whether a word that has led to these states is worth going on with. */
  isAlive(states: readonly State[]): boolean;
  /** The states with those left out (DEAD) that make no difference any more, so that combinations of them need not be told apart. */
  relevant(states: readonly State[]): readonly State[];
  /** Is told each combination of states that a word leads to, with a shortest word; `stop` ends the exploration. */
  visit(states: readonly State[], word: () => readonly Letter[]): 'stop' | 'go on';
  /** The most that may be done, in steps of an automaton. What is done is taken from it. */
  readonly effort: { left: number };
}

interface Reached {
  readonly states: readonly State[];
  readonly letter: Letter | undefined;
  readonly from: Reached | undefined;
}

/**
 * Walks through all combinations of states that some word leads several automata to, shorter words first. A word is made of characters
 * of which one stands for all that the automata treat alike.
 * @returns `done` where all were visited, `stopped` by the visitor, `too much` where the effort did not suffice
 */
export function explore(exploration: Exploration): 'done' | 'stopped' | 'too much' {
  const { automata } = exploration;
  const byKind = automata.some((dfa) => dfa.byKind);
  let before = workOf(automata);
  const first: Reached = { states: automata.map((dfa) => dfa.start), letter: undefined, from: undefined };
  const seen = new Set([first.states.join(',')]);
  const queue = [first];
  for (let at = 0; at < queue.length; at++) {
    const reached = queue[at] as Reached;
    if (exploration.visit(reached.states, () => wordOf(reached)) === 'stop') return 'stopped';
    for (const letter of lettersAt(reached.states, exploration, byKind)) {
      exploration.effort.left -= automata.length;
      const states = exploration.relevant(reached.states.map((state, i) => (automata[i] as Dfa).step(state, letter)));
      const key = states.join(',');
      if (seen.has(key) || !exploration.isAlive(states)) continue;
      seen.add(key);
      queue.push({ states, letter, from: reached });
    }
    const now = workOf(automata);
    exploration.effort.left -= now - before;
    before = now;
    if (exploration.effort.left < 0) return 'too much';
  }
  return 'done';
}

function workOf(automata: readonly Dfa[]): number {
  return automata.reduce((sum, dfa) => sum + dfa.work(), 0);
}

function wordOf(reached: Reached): readonly Letter[] {
  const letters: Letter[] = [];
  for (let at: Reached | undefined = reached; at !== undefined; at = at.from) {
    if (at.letter !== undefined) letters.push(at.letter);
  }
  return letters.reverse();
}

const ALL_KINDS = Object.keys(BY_KIND) as readonly Kind[];

/** The letters that lead to different states from here, one for all that lead to the same. */
function lettersAt(states: readonly State[], { automata, sources }: Exploration, byKind: boolean): readonly Letter[] {
  const [first] = automata;
  const isLiteral = first.isLiteral(states[0] ?? DEAD);
  const letters = new Set<Letter>(isLiteral ? first.edges(states[0] ?? DEAD).filter((letter) => !isSym(letter)) : []);
  for (let i = 0; i < automata.length; i++) {
    const dfa = automata[i] as Dfa;
    const isSource = sources.has(dfa);
    if (isLiteral && !isSource) continue;
    for (const letter of dfa.edges(states[i] ?? DEAD)) if (isSym(letter) ? isSource : !isLiteral) letters.add(letter);
  }
  if (isLiteral) return [...letters];
  const fresh = ALL_KINDS.flatMap((kind) => BY_KIND[kind].find((c) => !letters.has(c)) ?? []);
  return [...letters, ...(byKind ? fresh : fresh.slice(0, 1))];
}
