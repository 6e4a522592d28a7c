import { inDeployment, type ProjectNames } from '../evidence/index.js';
import { type Arn, covers, type Deployment, mayMeet, oncePer } from '../vocabulary/index.js';

/**
 * How a granted resource pattern stands to a needed one. `covers`: it matches all of it; `within`: it is a part of it; `unclear`: the
 * deployment tells; `apart`: they share nothing.
 */
export type Relation = 'covers' | 'within' | 'unclear' | 'apart';

export type Relate = (granted: Arn, needed: Arn) => Relation;

const LONGEST_COMPARISON = 250_000;

/**
 * Compares patterns twice, with the names as names (two tables of one template are different) and spelled out (a table and its literal
 * name are one). Either answer holds, since both hold for every assignment of the names.
 */
export function relater(names: ProjectNames): Relate {
  const pairs = readings(names);
  return (granted, needed) => relation(pairs(granted, needed), names);
}

/** Whether a pattern matches all of another, whatever the names stand for. */
export function coverer(names: ProjectNames): (outer: Arn, inner: Arn) => boolean {
  const pairs = readings(names);
  return (outer, inner) => pairs(outer, inner).some(([o, i]) => covers(o, i));
}

type Pair = readonly [granted: Arn, needed: Arn];

function readings(names: ProjectNames): (granted: Arn, needed: Arn) => readonly Pair[] {
  const spelled = oncePer((pattern: Arn) => names.expand(pattern));
  const named = oncePer((pattern: Arn) => names.placed(pattern));
  return (granted, needed) => [
    [named(granted), named(needed)],
    [spelled(granted), spelled(needed)],
  ];
}

/**
 * Compares with what was seen where the project is deployed: what no names tell, the texts that they have there do. Of several deployments the
 * one in which most is shared counts, as each is to keep what it uses.
 */
export function relaterWhere(deployments: readonly Pick<Deployment, 'bindings'>[], names: ProjectNames): Relate {
  const relate = relater(names);
  const readings = deployments.map((one) => oncePer((pattern: Arn) => inDeployment(pattern, names, one)));
  return (granted, needed) => {
    const always = relate(granted, needed);
    if (always !== 'unclear') return always;
    const there = readings.map((read) => relation([[read(granted), read(needed)]], names));
    return CLOSEST.find((one) => there.includes(one)) ?? always;
  };
}

const CLOSEST: readonly Relation[] = ['covers', 'within', 'unclear', 'apart'];

function relation(pairs: readonly Pair[], { differ }: ProjectNames): Relation {
  if (pairs.some(([g, n]) => covers(g, n))) return 'covers';
  if (pairs.some(([g, n]) => covers(n, g))) return 'within';
  return pairs.every(([g, n]) => isLong(g, n) || mayMeet(g, n, differ)) ? 'unclear' : 'apart';
}

/** Comparing takes as long as the product of the lengths. Patterns that take too long may meet, for all that is known. */
function isLong(a: Arn, b: Arn): boolean {
  return length(a) * length(b) > LONGEST_COMPARISON;
}

function length(pattern: Arn): number {
  return pattern.reduce((sum, part) => sum + ('text' in part ? part.text.length : 1), 0);
}
