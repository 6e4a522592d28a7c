import { type Bench, benchOf } from '../../../src/policy/contains/bench.js';
import type { Literal, Rule } from '../../../src/policy/contains/rule.js';
import { type Actions, actionCovers, type Names, type Policy } from '../../../src/vocabulary/index.js';
import { policyOf } from '../cases/references.js';

/** A tool shed: `shed:Lend` of a tool or its case, `shed:Look` of a tool, `shed:List` of nothing. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'shed:Lend': ['arn:${Partition}:shed:${Region}:${Account}:tool/${Tool}', 'arn:${Partition}:shed:::case/${Case}'],
  'shed:List': [],
  'shed:Look': ['arn:${Partition}:shed:${Region}:${Account}:tool/${Tool}'],
  'shed:Mend': ['arn:${Partition}:shed:${Region}:${Account}:tool/${Tool}/part/${Part}'],
  'sts:GetCallerIdentity': [],
};

const names = Object.keys(TYPES);

export const shedActions: Actions = {
  date: '2026-11-26',
  action: (asked) => {
    const name = names.find((one) => one.toLowerCase() === asked.toLowerCase());
    if (name === undefined) return undefined;
    const resourceTypes = [{ name: 'thing', required: true, arns: TYPES[name] ?? [] }].filter(
      ({ arns }) => arns.length > 0,
    );
    return { name, accessLevel: 'Read', resourceTypes, conditionKeys: [], dependentActions: [] };
  },
  actionsMatching: (glob) => names.filter((name) => actionCovers(glob, name)),
};

export interface WrittenStatement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy of statements that allow `shed:Look` on everything, but for what they tell. */
export function policy(...statements: readonly WrittenStatement[]): Policy {
  const Statement = statements.map((told) => ({
    Effect: 'Allow',
    ...(told.NotAction === undefined && { Action: 'shed:Look' }),
    ...(told.NotResource === undefined && { Resource: '*' }),
    ...told,
  }));
  return policyOf({ Version: '2012-10-17', Statement }).policy;
}

export function bench(names?: Names): Bench {
  return benchOf(shedActions, names, new Map());
}

/** The rules of such a policy. */
export function rules(on: Bench, ...statements: readonly WrittenStatement[]): readonly Rule[] {
  return on.compiled(policy(...statements)).rules;
}

/** The line of a Condition block. */
export function literal(on: Bench, operator: string, key: string, values: string | readonly string[]): Literal {
  return rules(on, { Condition: { [operator]: { [key]: values } } })[0]?.when[0] as Literal;
}
