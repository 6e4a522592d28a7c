import {
  type Arn,
  type Condition,
  type Policy,
  type Principals,
  type Scope,
  type Statement,
  showArn,
} from '../vocabulary/index.js';
import { takesPatterns, withWildcards } from './patterns.js';

/** How a pattern is written where it stands: an ARN as text, or a template's own reference. */
export type Spell = (pattern: Arn) => unknown;

/** A policy document, ready for JSON or YAML. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Id?: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The policy as a document in canonical form: equal policies are written alike. One element stands alone, several are a sorted list,
 * statements that allow stand before those that deny. The version is always 2012-10-17: what was plain text under 2008-10-17 is written as such.
 */
export function render(policy: Policy, spell: Spell): PolicyDocument {
  const statements = policy.statements.map((statement) => ({ statement, order: orderOf(statement) }));
  statements.sort((a, b) => compare(a.order, b.order));
  return {
    Version: '2012-10-17',
    ...(policy.id !== undefined && { Id: policy.id }),
    Statement: statements.map(({ statement }) => renderStatement(statement, spell)),
  };
}

/** One statement of such a document. */
export function renderStatement(statement: Statement, spell: Spell): Readonly<Record<string, unknown>> {
  const { sid, effect, principals, actions, resources, when } = statement;
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...(principals && renderPrincipals(principals, spell)),
    ...renderScope('Action', actions, (action) => action.toLowerCase(), String),
    ...(resources && renderScope('Resource', resources, showArn, spell)),
    ...(when.length > 0 && { Condition: renderConditions(when, spell) }),
  };
}

function renderScope<T>(name: string, scope: Scope<T>, order: (one: T) => string, spell: (one: T) => unknown): object {
  return 'only' in scope
    ? { [name]: sorted(scope.only, order, spell) }
    : { [`Not${name}`]: sorted(scope.except, order, spell) };
}

function sorted<T>(all: readonly T[], order: (one: T) => string, spell: (one: T) => unknown): unknown {
  const distinct = new Map(all.map((one) => [order(one), one] as const));
  const written = [...distinct].sort(([a], [b]) => compare(a, b)).map(([, one]) => spell(one));
  return written.length === 1 ? written[0] : written;
}

function renderPrincipals({ scope, of }: Principals, spell: Spell): object {
  if (of === '*') return { [scope]: '*' };
  const kinds = [...of].sort(([a], [b]) => compare(a, b));
  return { [scope]: Object.fromEntries(kinds.map(([kind, who]) => [kind, sorted(who, showArn, spell)])) };
}

// INVARIANT: a statement names each pair of operator and key once, as the JSON that it comes from does.
function renderConditions(when: readonly Condition[], spell: Spell): object {
  const block: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, values } of [...when].sort((a, b) => compare(conditionOrder(a), conditionOrder(b)))) {
    const plain = takesPatterns(operator) ? spell : (value: Arn) => spell(withWildcards(value));
    block[operator] = { ...block[operator], [key]: sorted(values, showArn, plain) };
  }
  return block;
}

function conditionOrder({ operator, key }: Condition): string {
  return `${operator} ${key}`;
}

/** Allow before Deny, then by the first of what it names, so that one statement more or less moves no other. */
function orderOf({ effect, actions, resources, when, principals }: Statement): string {
  const named = [...namedBy(actions).map((action) => action.toLowerCase())].sort();
  const placed = (resources ? namedBy(resources) : []).map(showArn).sort();
  const rest = renderStatement({ effect, ...(principals && { principals }), actions, when }, showArn);
  return JSON.stringify([effect, named, placed, rest]);
}

function namedBy<T>(scope: Scope<T>): readonly T[] {
  return 'only' in scope ? scope.only : scope.except;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
