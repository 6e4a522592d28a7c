import type { Colons } from '../automata/compile.js';
import type { Literal, Reader, Rule } from './rule.js';

/** How colons are read by patterns that let the inner side get more than the outer, and by those that keep it from that. */
export interface ColonReading {
  readonly opening: Colons;
  readonly closing: Colons;
}

/**
 * What matches segment by segment matches across colons too. So what is found by this reading is so by both, as it takes from each the
 * one by which less is found.
 */
export const BY_BOTH: ColonReading = { opening: 'segments', closing: 'across' };

/** A rule whose patterns read colons in one way. */
export interface SidedRule {
  readonly when: readonly Literal[];
  /** Undefined where the rule holds for all resources. */
  readonly resources: { readonly except: boolean; readonly readers: readonly Reader[] } | undefined;
}

/** The rules of either side that name an action. The inner rules that surely allow nothing more are left out. */
export interface Sides {
  readonly allowing: readonly SidedRule[];
  readonly denying: readonly SidedRule[];
  readonly outerAllowing: readonly SidedRule[];
  readonly outerDenying: readonly SidedRule[];
}

/**
 * What the inner rules that allow, those that deny and the outer ones are under a reading of colons. Rules on which it can't be relied are
 * left out where they would keep the inner side from more.
 */
export function sidesOf(
  allowing: readonly Rule[],
  denying: readonly Rule[],
  outer: readonly Rule[],
  { opening, closing }: ColonReading,
): Sides {
  const opens = (rule: Rule): SidedRule => sided(rule, opening, closing);
  const closes = (rule: Rule): readonly SidedRule[] => (isUnsure(rule) ? [] : [sided(rule, closing, opening)]);
  return {
    allowing: allowing.map(opens),
    denying: denying.flatMap(closes),
    outerAllowing: outer.filter((rule) => rule.allows).flatMap(closes),
    outerDenying: outer.filter((rule) => !rule.allows).map(opens),
  };
}

/** AWS does not tell whether a NotResource with a variable that has no value is about anything. */
function isUnsure({ resources }: Rule): boolean {
  const patterns = resources?.except === true ? resources.patterns : [];
  return patterns.some(({ arn }) => arn.some((part) => 'variable' in part && part.otherwise === undefined));
}

/** What a rule leaves out works the other way round than what it names. */
function sided({ when, resources }: Rule, named: Colons, leftOut: Colons): SidedRule {
  if (resources === undefined) return { when, resources };
  const { except, patterns } = resources;
  return { when, resources: { except, readers: patterns.map((pattern) => pattern.reader(except ? leftOut : named)) } };
}

/** All patterns that stand in the rules. */
export function readersOf({ allowing, denying, outerAllowing, outerDenying }: Sides): readonly Reader[] {
  const rules = [...allowing, ...denying, ...outerAllowing, ...outerDenying];
  return [...new Set(rules.flatMap(({ resources }) => resources?.readers ?? []))];
}
