import {
  type Arn,
  actionCovers,
  arnSegments,
  covers,
  EVERYTHING,
  isEverything,
  type Scope,
} from '../../vocabulary/index.js';
import type { Colons } from '../automata/compile.js';
import type { Pattern, Rule } from './rule.js';

/**
 * What the inner rules allow that no outer rule allows word for word (on resources that one of its patterns covers, under conditions of
 * which it asks for none more), and no inner one denies word for word. What is left has to be looked at closely.
 */
export function notSubsumed(inner: readonly Rule[], outer: readonly Rule[], colons: Colons): readonly Rule[] {
  const allowing = inner.filter((rule) => rule.allows);
  const denying = inner.filter((rule) => !rule.allows);
  const harmless = outer.every((rule) => rule.allows || denying.some((twin) => isTwin(rule, twin)));
  const covering = harmless ? [...denying, ...outer] : denying;
  return allowing.flatMap((rule) => leftOf(rule, covering, colons));
}

/** The rule without those of its patterns that one of the others covers. */
function leftOf(rule: Rule, covering: readonly Rule[], colons: Colons): readonly Rule[] {
  if (covering.some((other) => subsumes(other, rule, colons))) return [];
  if (rule.resources === undefined || rule.resources.except) return [rule];
  const { patterns } = rule.resources;
  const left = patterns.filter((pattern) => {
    const part = { ...rule, resources: { except: false, patterns: [pattern] } };
    return !covering.some((other) => subsumes(other, part, colons));
  });
  if (left.length === patterns.length) return [rule];
  return left.length === 0 ? [] : [{ ...rule, resources: { except: false, patterns: left } }];
}

/** Whether the outer rule is about all that the inner one is, in every action that both name, whatever the names stand for. */
function subsumes(outer: Rule, inner: Rule, colons: Colons): boolean {
  return outer.when.every((literal) => inner.when.includes(literal)) && resourcesCovered(outer, inner, colons);
}

function isTwin(a: Rule, b: Rule): boolean {
  return (
    a.resources?.except === b.resources?.except &&
    sameMembers(a.resources?.patterns ?? [], b.resources?.patterns ?? []) &&
    sameMembers(a.when, b.when)
  );
}

function sameMembers<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function resourcesCovered({ resources: outer }: Rule, { resources: inner }: Rule, colons: Colons): boolean {
  if (outer === undefined) return true;
  if (outer.except) {
    // What the outer rule leaves out, the inner one has to leave out too.
    return inner?.except === true && outer.patterns.every((left) => coveredBySome(left, inner.patterns, colons));
  }
  if (outer.patterns.some(({ arn }) => isEverything(arn))) return true;
  if (inner === undefined || inner.except) return false;
  return inner.patterns.every((pattern) => coveredBySome(pattern, outer.patterns, colons));
}

function coveredBySome(inner: Pattern, outers: readonly Pattern[], colons: Colons): boolean {
  return outers.includes(inner) || outers.some((outer) => patternCovers(outer, inner, colons));
}

function patternCovers(outer: Pattern, inner: Pattern, colons: Colons): boolean {
  if (covers(outer.arn, EVERYTHING)) return true;
  if (!mayCover(outer.arn, inner.arn)) return false;
  const whole = colons === 'across' || !(outer.dependsOnColons || inner.dependsOnColons);
  if (whole) return covers(outer.arn, inner.arn);
  const outers = segmentsOf(outer);
  const inners = segmentsOf(inner);
  return inners !== undefined && outers?.every((segment, i) => covers(segment, inners[i] as Arn)) === true;
}

const segmentsMade = new WeakMap<Pattern, readonly Arn[] | undefined>();

function segmentsOf(pattern: Pattern): readonly Arn[] | undefined {
  if (!segmentsMade.has(pattern)) segmentsMade.set(pattern, arnSegments(pattern.arn));
  return segmentsMade.get(pattern);
}

/** What the outer pattern begins with, the inner one has to begin with. Most pairs differ there, which is quickly seen. */
function mayCover([outer]: Arn, [inner]: Arn): boolean {
  if (outer === undefined || !('text' in outer)) return true;
  return inner !== undefined && 'text' in inner && inner.text.startsWith(outer.text);
}

/** Whether each action that the inner statement names by a pattern is one that the outer names, also of those that AWS has not yet. */
function newActionsCovered(outer: Scope<string>, inner: Scope<string>): boolean {
  if ('except' in outer) {
    return 'except' in inner && outer.except.every((left) => inner.except.some((glob) => actionCovers(glob, left)));
  }
  if (outer.only.includes('*')) return true;
  const patterns = outer.only.filter(isPattern);
  return (
    'only' in inner && inner.only.filter(isPattern).every((glob) => patterns.some((other) => actionCovers(other, glob)))
  );
}

function isPattern(glob: string): boolean {
  return /[*?]/.test(glob);
}

/**
 * Whether all that the inner rules allow is allowed word for word by outer rules that name all of their actions, so that no action
 * which AWS adds later can make a difference.
 */
export function holdsForNewActions(inner: readonly Rule[], outer: readonly Rule[]): boolean {
  const denied = outer.every((rule) => rule.allows);
  return inner
    .filter((rule) => rule.allows && !isLiteral(rule))
    .every(
      (rule) =>
        denied &&
        outer.some(
          (other) =>
            COLONS.every((colons) => subsumes(other, rule, colons)) &&
            newActionsCovered(other.statement.actions, rule.statement.actions),
        ),
    );
}

const COLONS = ['across', 'segments'] as const satisfies readonly Colons[];

/** Names each action in so many words. */
function isLiteral({ statement: { actions } }: Rule): boolean {
  return 'only' in actions && !actions.only.some(isPattern);
}
