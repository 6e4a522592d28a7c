import { covers } from '../../vocabulary/index.js';
import { dependsOnColons } from '../automata/compile.js';
import type { Reader } from './rule.js';
import { type Matched, type Model, type Undecided, violations } from './search.js';
import type { SidedRule, Sides } from './sides.js';
import type { Situation } from './situations.js';
import type { Theory } from './theory/theory.js';

/** Turns a resource and a context into a request that shows it, or tells that it can't be shown. */
export type Show<T> = (situation: Situation, model: Model) => T | undefined;

/** Patterns of which it is open whether they match: both are tried, and more than this many are not. */
const MOST_OPEN = 10;
/** Contexts that are turned into requests before another resource is tried. */
const MOST_SHOWN = 12;

/** What comes of looking at a situation: something to show for it, nothing to find, or why that can't be told. */
export type Found<T> =
  | { readonly is: 'shown'; readonly by: T }
  | { readonly is: 'none' }
  | ({ readonly is: 'unknown' } & Undecided);

/** Whether the inner side allows something in this situation that the outer side does not, whatever open patterns match. */
export function decideSituation<T>(situation: Situation, sides: Sides, theory: Theory, show: Show<T>): Found<T> {
  const open = [...situation.matches].filter(([, match]) => match === 'open').map(([reader]) => reader);
  if (open.length > MOST_OPEN) return { is: 'unknown', because: 'too many names may stand for the same resource' };
  let undecided: Undecided | undefined;
  for (let world = 0; world < 2 ** open.length; world++) {
    const matches = inWorld(situation, open, world);
    if (!isPossible(open, matches)) continue;
    let shown = 0;
    for (const model of violations(matchedBy(sides, situation, matches), theory, (why) => (undecided = why))) {
      const by = show(situation, model);
      if (by !== undefined) return { is: 'shown', by };
      undecided ??= { because: 'it depends on texts that only a deployment or a request tells' };
      if (++shown === MOST_SHOWN) break;
    }
  }
  return undecided === undefined ? { is: 'none' } : { is: 'unknown', ...undecided };
}

type Matches = (reader: Reader) => boolean;

function inWorld({ matches }: Situation, open: readonly Reader[], world: number): Matches {
  return (reader) => {
    const match = matches.get(reader);
    return match === 'open' ? ((world >> open.indexOf(reader)) & 1) === 1 : match === 'yes';
  };
}

/** What one pattern matches, one that covers it matches too. Where it matters how colons are read, that is not looked at. */
function isPossible(open: readonly Reader[], matches: Matches): boolean {
  const plain = open.filter((reader) => !dependsOnColons(reader.arn));
  return plain.every(
    (inner) => !matches(inner) || plain.every((outer) => matches(outer) || !covers(outer.arn, inner.arn)),
  );
}

/** A resource is made from patterns that the inner side surely allows; those that may only match it make resources of their own. */
function matchedBy(sides: Sides, { matches: told }: Situation, matches: Matches): Matched {
  const surely: Matches = (reader) => told.get(reader) === 'yes';
  return {
    allowing: sides.allowing.filter((rule) => applies(rule, rule.resources?.except === true ? matches : surely)),
    denying: sides.denying.filter((rule) => applies(rule, matches)),
    outerAllowing: sides.outerAllowing.filter((rule) => applies(rule, matches)),
    outerDenying: sides.outerDenying.filter((rule) => applies(rule, matches)),
  };
}

function applies({ resources }: SidedRule, matches: Matches): boolean {
  return resources === undefined || resources.readers.some(matches) !== resources.except;
}
