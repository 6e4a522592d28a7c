import { type Arn, arnSegments } from '../../../vocabulary/index.js';
import { ANY } from '../../automata/charset.js';
import { compile } from '../../automata/compile.js';
import { DEAD, type Dfa, makeDfa } from '../../automata/dfa.js';
import { explore } from '../../automata/explore.js';
import type { Letter } from '../../automata/letter.js';
import type { Reading } from '../../automata/token.js';
import { DEFAULT_EFFORT } from '../comparing.js';
import type { Literal } from '../rule.js';
import { type Constraint, isAsAsked, type Theory, type ValueAnswer } from './theory.js';

/** A text that matches what it has to and nothing else: a likely one where that will do, a shortest one where it has to be searched for. */
export function solveText(constraints: readonly Constraint[], theory: Theory): ValueAnswer {
  const short = constraints.find(({ literal }) =>
    literal.condition.values.some((value) => isShort(literal, value, theory)),
  );
  if (short !== undefined) {
    const { operator, key } = short.literal.condition;
    return { is: 'unknown', because: `\`${operator}\` on \`${key}\` names fewer than the six segments of an ARN` };
  }
  return likely(constraints) ?? searched(constraints, theory);
}

function isOpen(value: Arn): boolean {
  return value.some((part) => 'name' in part || 'variable' in part);
}

/** AWS does not tell what such a pattern matches. One that begins with a name is a whole ARN, unless that name holds no colon. */
function isShort({ operator }: Literal, value: Arn, { syms }: Theory): boolean {
  const [first] = value;
  const isWhole = first !== undefined && 'name' in first && syms.of(first).some(({ isArn }) => isArn);
  return operator?.comparison.text?.inSegments === true && !isWhole && arnSegments(value) === undefined;
}

function likely(constraints: readonly Constraint[]): ValueAnswer | undefined {
  const values = constraints.flatMap(({ literal }) => literal.condition.values);
  if (values.some(isOpen)) return undefined;
  const wanted = constraints.filter(({ matches }) => matches).flatMap(({ literal }) => literal.condition.values);
  const texts = [
    ...wanted.map((value) => filled(value, '')),
    ...wanted.map((value) => filled(value, 'a')),
    'a',
    'other',
  ];
  const found = texts.find((text) => text !== '' && constraints.every((constraint) => isAsAsked(constraint, text)));
  return found === undefined ? undefined : { is: 'value', word: [...found] };
}

function filled(value: Arn, star: string): string {
  const text = (part: Arn[number]): string =>
    'text' in part ? part.text : 'wildcard' in part && part.wildcard === '?' ? 'a' : star;
  return value.map(text).join('');
}

interface Asked {
  readonly matches: boolean;
  /** Whether a value matches is told by any one of these. */
  readonly any: readonly Dfa[];
}

/**
 * The word is built from what one of the conditions that have to hold names, best one without unknown texts; whether others hold that
 * have to may depend on such texts, and those that must not hold only have to be able not to.
 */
function searched(constraints: readonly Constraint[], theory: Theory): ValueAnswer {
  const isPlain = ({ literal }: Constraint): boolean => !literal.condition.values.some(isOpen);
  const plain = constraints.findIndex((constraint) => constraint.matches && isPlain(constraint));
  const own = plain >= 0 ? plain : constraints.findIndex(({ matches }) => matches);
  const asked = constraints.map(({ literal, matches }, i): Asked => {
    const reading = matches && i !== own ? 'may' : 'must';
    return { matches, any: literal.condition.values.map((value) => dfaOf(value, literal, reading, theory)) };
  });
  const automata = [ANYTHING, ...asked.flatMap(({ any }) => any)] as const;
  const at = new Map(automata.map((dfa, i) => [dfa, i] as const));
  const stateOf = (dfa: Dfa, states: readonly number[]): number => states[at.get(dfa) ?? 0] ?? DEAD;
  let found: readonly Letter[] | undefined;
  let emptyFits = false;
  const end = explore({
    automata,
    sources: new Set(asked[own]?.any ?? []),
    isAlive: (states) =>
      asked.every(({ matches, any }) =>
        matches
          ? any.some((dfa) => stateOf(dfa, states) !== DEAD)
          : !any.some((dfa) => dfa.isFull(stateOf(dfa, states))),
      ),
    relevant: (states) => states,
    visit: (states, word) => {
      const fits = ({ matches, any }: Asked): boolean =>
        any.some((dfa) => dfa.accepts(stateOf(dfa, states))) === matches;
      if (!asked.every(fits)) return 'go on';
      const letters = word();
      if (letters.length > 0) found = letters;
      else emptyFits = true;
      return found === undefined ? 'go on' : 'stop';
    },
    effort: { left: DEFAULT_EFFORT },
  });
  if (found !== undefined) return { is: 'value', word: found };
  if (end !== 'done') return { is: 'unknown', because: 'the patterns of a condition take too long to compare' };
  return emptyFits ? { is: 'unknown', because: 'AWS does not tell how an empty value is compared' } : { is: 'none' };
}

const ANYTHING = makeDfa([{ is: 'many', of: ANY }], 'must');

function dfaOf(value: Arn, { operator }: Literal, reading: Reading, { syms }: Theory): Dfa {
  const { foldCase = false, inSegments = false } = operator?.comparison.text ?? {};
  return makeDfa(compile(value, { reading, colons: inSegments ? 'segments' : 'across', syms, foldCase }), reading);
}
