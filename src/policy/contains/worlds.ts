import type { Names, Policy, Reference, Statement } from '../../vocabulary/index.js';
import { namesIn } from './ground.js';

/** One way in which template conditions and names of few possible texts can turn out. */
export interface World {
  readonly conditions: ReadonlyMap<string, boolean>;
  readonly fixed: ReadonlyMap<Reference, string>;
}

/** More conditions than this, or more worlds, are not looked at one by one. */
const MOST_CONDITIONS = 6;
const MOST_WORLDS = 64;

/** All worlds that matter to the policies; undefined where there are too many conditions. */
export function worldsOf(policies: readonly Policy[], names: Names | undefined): readonly World[] | undefined {
  const conditions = [...new Set(policies.flatMap(conditionsIn))];
  if (conditions.length > MOST_CONDITIONS) return undefined;
  const truths = combinations(conditions.map((condition) => [condition, [true, false]] as const));
  return withFiniteNames(truths, policies, names);
}

function conditionsIn({ statements }: Policy): readonly string[] {
  return statements.flatMap(({ given }) => [...(given?.keys() ?? [])]);
}

/** Names that have only a few possible texts are told apart by these as long as there are not too many worlds; others stay names. */
function withFiniteNames(
  truths: readonly ReadonlyMap<string, boolean>[],
  policies: readonly Policy[],
  names: Names | undefined,
): readonly World[] {
  const used = new Set(policies.flatMap((policy) => [...namesIn(policy, names, new Map())]));
  let fixed: readonly ReadonlyMap<Reference, string>[] = [new Map()];
  for (const name of used) {
    const texts = names?.known(name)?.oneOf;
    if (texts === undefined || texts.length === 0 || truths.length * fixed.length * texts.length > MOST_WORLDS)
      continue;
    fixed = fixed.flatMap((told) => texts.map((text) => new Map([...told, [name, text] as const])));
  }
  return truths.flatMap((conditions) => fixed.map((texts) => ({ conditions, fixed: texts })));
}

function combinations<K, V>(choices: readonly (readonly [K, readonly V[]])[]): readonly ReadonlyMap<K, V>[] {
  return choices.reduce<readonly ReadonlyMap<K, V>[]>(
    (all, [key, values]) => all.flatMap((one) => values.map((value) => new Map([...one, [key, value] as const]))),
    [new Map()],
  );
}

/** All statements of the policies that stand in the world, as one policy. */
export function inWorld(policies: readonly Policy[], { conditions }: World): Policy {
  const [only, more] = policies;
  if (only !== undefined && more === undefined && only.statements.every(({ given }) => given === undefined))
    return only;
  const stands = ({ given }: Statement): boolean =>
    given === undefined || [...given].every(([condition, truth]) => conditions.get(condition) === truth);
  const statements = policies.flatMap((policy) => policy.statements.filter(stands));
  return { version: '2012-10-17', statements: statements.map(({ given: _, ...statement }) => statement) };
}
