import { type Arn, type ArnPart, isPseudo, type Known, type Names, type Reference } from '../../vocabulary/index.js';
import type { TemplatePart, TypeTemplate } from './templates.js';

/** One character, one of all but some, or any number of those. */
type Step = { readonly is: 'letter'; readonly letter: string } | { readonly is: 'one' | 'many'; readonly but: string };

/** A text that is spelled step by step, by a template or by a pattern. */
export type Spelling = readonly Step[];

export function spellingOfTemplate(pattern: TypeTemplate['pattern']): Spelling {
  return pattern.flatMap(stepsOfPart);
}

function stepsOfPart(part: TemplatePart): Spelling {
  return 'text' in part ? letters(part.text) : unknownText(part.excludes.join(''), part.least);
}

/** What the pattern matches; a name is any text that it may stand for, a policy variable any text at all. */
export function spellingOfPattern(pattern: Arn, names: Pick<Names, 'known'>): Spelling {
  return pattern.flatMap((part) => stepsOfArnPart(part, names));
}

function stepsOfArnPart(part: ArnPart, names: Pick<Names, 'known'>): Spelling {
  if ('text' in part) return letters(part.text);
  if ('variable' in part) return unknownText('', 0);
  if ('wildcard' in part) return part.wildcard === '*' ? unknownText('', 0) : [{ is: 'one', but: '' }];
  const known = names.known(part.name);
  const open = known?.mayHoldWildcards === true;
  return unknownText(open ? '' : delimitersNotIn(part.name, known), open || known?.mayBeEmpty === true ? 0 : 1);
}

const DELIMITERS_NOT_IN = {
  name: ':/',
  path: ':',
  digits: ':/',
  region: ':/',
  alnum: ':/',
  arn: '',
  any: '',
} as const satisfies Record<Known['chars'], string>;

/** Of the pseudo parameters only the stack's id is more than a word. */
function delimitersNotIn(name: Reference, known: Known | undefined): string {
  if (known !== undefined) return DELIMITERS_NOT_IN[known.chars];
  return isPseudo(name) && name.id !== 'AWS::StackId' ? ':/' : '';
}

function letters(text: string): Spelling {
  return [...text].map((letter) => ({ is: 'letter', letter }));
}

function unknownText(but: string, least: 0 | 1): Spelling {
  return least === 0
    ? [{ is: 'many', but }]
    : [
        { is: 'one', but },
        { is: 'many', but },
      ];
}

/** Whether some text is spelled by both. */
export function meets(x: Spelling, y: Spelling): boolean {
  const width = y.length + 1;
  const seen = new Uint8Array((x.length + 1) * width);
  const open = [0];
  const go = (i: number, j: number): void => {
    const at = i * width + j;
    if (seen[at] === 0) open.push(at);
    seen[at] = 1;
  };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const i = Math.floor(at / width);
    const j = at % width;
    const s = x[i];
    const t = y[j];
    if (s === undefined && t === undefined) return true;
    if (s?.is === 'many') go(i + 1, j);
    if (t?.is === 'many') go(i, j + 1);
    if (s !== undefined && t !== undefined && shareLetter(s, t))
      go(s.is === 'many' ? i : i + 1, t.is === 'many' ? j : j + 1);
  }
  return false;
}

function shareLetter(s: Step, t: Step): boolean {
  if (s.is === 'letter') return t.is === 'letter' ? s.letter === t.letter : !t.but.includes(s.letter);
  return t.is !== 'letter' || !s.but.includes(t.letter);
}
