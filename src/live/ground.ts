import { boundArn } from '../certificate/index.js';
import { render } from '../policy/index.js';
import {
  type Arn,
  expanded,
  mapPatterns,
  type Names,
  type Policy,
  type Statement,
  showArn,
  showCondition,
  showReference,
} from '../vocabulary/index.js';
import type { World } from './questions.js';

/** Policies as they are deployed somewhere, or why that can't be told. */
export type Grounded = { readonly policies: readonly Policy[] } | { readonly because: string };

/** The policies with texts for all of their names: AWS knows nothing of templates. */
export function grounded(policies: readonly Policy[], world: World, names: Names): Grounded {
  const standing = policies.map((policy) => ({
    ...policy,
    statements: policy.statements.filter((one) => stands(one, world) !== false),
  }));
  const statements = standing.flatMap((policy) => policy.statements);
  const conditional = statements.find((one) => stands(one, world) === undefined);
  if (conditional !== undefined) return { because: `a statement stands only where ${givenText(conditional)}` };
  const bound = standing.map((policy) => ({
    ...policy,
    statements: policy.statements.map(({ given: _, ...one }) =>
      mapPatterns(one, (on) => groundedArn(on, world, names)),
    ),
  }));
  const open = openNames(bound);
  return open.length === 0 ? { policies: bound } : { because: `no deployment tells ${listed(open)}` };
}

/** The pattern with all that is told of its names, in whatever order it is told. */
export function groundedArn(on: Arn, { texts }: World, names: Pick<Names, 'known'>): Arn {
  return boundArn(expanded(boundArn(on, texts), names), texts);
}

function stands({ given }: Statement, { conditions }: World): boolean | undefined {
  const found = [...(given ?? [])].map(([one, holds]) => {
    const told = conditions?.get(one);
    return told === undefined ? undefined : told === holds;
  });
  return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
}

function givenText({ given }: Statement): string {
  const parts = [...(given ?? [])].map(
    ([one, holds]) => `\`${showCondition(one)}\` ${holds ? 'holds' : 'does not hold'}`,
  );
  return parts.join(' and ');
}

function openNames(policies: readonly Policy[]): readonly string[] {
  const open = new Set<string>();
  for (const statement of policies.flatMap(({ statements }) => statements))
    mapPatterns(statement, (on) => {
      for (const part of on) if ('name' in part) open.add(`\`${showReference(part.name)}\``);
      return on;
    });
  return [...open].sort();
}

const MOST = 4;

function listed(all: readonly string[]): string {
  const shown = all.length > MOST + 1 ? all.slice(0, MOST) : all;
  return [...shown, ...(shown.length < all.length ? [`${all.length - shown.length} more names`] : [])].join(', ');
}

/** One document of all statements, in which no names are left; undefined where there are none. */
export function documentOf(policies: readonly Policy[]): string | undefined {
  const statements = policies.flatMap((policy) => policy.statements);
  return statements.length === 0 ? undefined : JSON.stringify(render({ version: '2012-10-17', statements }, showArn));
}
