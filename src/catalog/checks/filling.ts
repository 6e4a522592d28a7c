import { type Arn, alternatives, type Condition, text, type Value } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import { valuesAt } from '../input/path.js';
import { notKnown, type Spelling, spellingsOf } from '../input/spelling.js';
import { findNaming, isArn, type Named } from '../naming/index.js';
import type { Expression } from './expression.js';

/** What the input gives for one variable of a template. */
export interface Filling {
  /** The path of the member that gives it. */
  readonly from: string;
  readonly pattern: Arn;
  /** The pattern is a whole ARN: a text says so, or one opaque name stands where the API takes nothing but an ARN. */
  readonly isArn: boolean;
  readonly known: Spelling['known'];
  /** The name may be an ARN, so that one that isn't known may lie in another account. */
  readonly mayBeArn: boolean;
  readonly when: readonly Condition[];
  readonly note?: string;
}

/** The fillings for an expression. Undefined where the input doesn't give it and nothing stands for it. */
export function fillingsOf(
  expression: Expression,
  input: Value,
  own: Own,
  mayBeArn = true,
): readonly Filling[] | undefined {
  const given = valuesAt(input, expression.path);
  const values = given.length === 0 && expression.otherwise !== undefined ? [text(expression.otherwise)] : given;
  if (values.length === 0) return undefined;
  return named(values)
    .flatMap(spellingsOf)
    .flatMap((spelling) => fill(expression, spelling, own, mayBeArn));
}

/** An empty text names nothing, and SDKs refuse it: beside other values it is what code takes where it has none. */
function named(values: readonly Value[]): readonly Value[] {
  const all = values.flatMap(alternatives);
  const left = all.filter((value) => value.is !== 'text' || value.text !== '');
  return left.length > 0 ? left : values;
}

function fill(expression: Expression, spelling: Spelling, own: Own, mayBeArn: boolean): readonly Filling[] {
  const from = expression.path;
  const all = namesOf(expression, spelling, own);
  return all.map((n) => ({
    from,
    pattern: n.pattern,
    isArn: isArn(n.pattern) || (isOneName(n.pattern) && takesArn(from)),
    known: n.known ?? spelling.known,
    mayBeArn: n.mayBeArn ?? mayBeArn,
    when: n.when ?? [],
    ...noteOf(from, spelling, n.note),
  }));
}

/** An opaque name where an ARN must stand is that ARN; of a name that isn't known a naming can only tell that it is the caller's own. */
function namesOf({ path, naming }: Expression, spelling: Spelling, own: Own): readonly Named[] {
  const unchanged = [{ pattern: spelling.pattern }];
  if (naming === undefined || (isOneName(spelling.pattern) && takesArn(path))) return unchanged;
  const named = findNaming(naming)(spelling.pattern, own);
  if (spelling.known !== 'not') return named;
  return named.some((n) => n.mayBeArn === false) ? named : unchanged;
}

/** A filling for a variable that no member of the input names. */
export function unnamed(note?: string): Filling {
  const filling = {
    from: '',
    pattern: notKnown('').pattern,
    isArn: false,
    known: 'not',
    mayBeArn: false,
    when: [],
  } as const;
  return note === undefined ? filling : { ...filling, note };
}

/** A member called so takes an ARN and nothing else. */
function takesArn(path: string): boolean {
  return /arns?(\[\])?$/i.test(path);
}

function isOneName(pattern: Arn): boolean {
  const [only, more] = pattern;
  return more === undefined && only !== undefined && 'name' in only;
}

function noteOf(path: string, spelling: Spelling, note?: string): { readonly note?: string } {
  const why = spelling.because === undefined || spelling.because.startsWith(path) ? '' : `: ${spelling.because}`;
  if (spelling.known === 'not') return { note: `${path} is known only at run time${why}` };
  return note === undefined ? {} : { note };
}
