import {
  ALWAYS,
  type Arn,
  arnKey,
  type Condition,
  type Given,
  givenKey,
  type Policy,
  type Principals,
  type Scope,
  type Statement,
  showArn,
  showCondition,
  UserError,
} from '../vocabulary/index.js';
import { asWritten, takesPatterns, withWildcards } from './patterns.js';

/** How a pattern is written where it stands: an ARN as text, or a template's own reference. */
export type Spell = (pattern: Arn) => unknown;

export type WrittenStatement = Readonly<Record<string, unknown>>;

/** How a statement is written that stands only under conditions of the template: inside `Fn::If`. */
export type WriteUnder = (statement: WrittenStatement, given: Given) => WrittenStatement;

/** A policy document, ready for JSON or YAML. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Id?: string;
  readonly Statement: readonly WrittenStatement[];
}

/**
 * The policy as a document in canonical form: equal policies are written alike. One element stands alone, several are a sorted list,
 * statements that allow stand before those that deny. The version is always 2012-10-17: what was plain text under 2008-10-17 is written as such.
 * @throws UserError where a statement stands only under conditions of a template, and `under` does not tell how to write that
 */
export function render(policy: Policy, spell: Spell, under: WriteUnder = refuse): PolicyDocument {
  const statements = policy.statements.map((statement) => ({ statement, order: orderOf(statement) }));
  statements.sort((a, b) => compare(a.order, b.order));
  return {
    Version: '2012-10-17',
    ...(policy.id !== undefined && { Id: policy.id }),
    Statement: statements.map(({ statement }) => renderStatement(statement, spell, under)),
  };
}

/**
 * One statement of such a document.
 * @throws UserError as `render` does
 */
export function renderStatement(statement: Statement, spell: Spell, under: WriteUnder = refuse): WrittenStatement {
  const { given } = statement;
  const written = elementsOf(statement, spell);
  return given === undefined || given.size === 0 ? written : under(written, given);
}

function refuse(_: WrittenStatement, given: Given): never {
  const where = [...given].map(([one, holds]) => `\`${showCondition(one)}\` ${holds ? 'holds' : 'does not hold'}`);
  throw new UserError(
    `A statement stands only where ${where.join(' and ')}, which a policy without its template can't say.`,
    'Leave out the statements that do not stand where it is to be used.',
  );
}

function elementsOf({ sid, effect, principals, actions, resources, when }: Statement, spell: Spell): WrittenStatement {
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...(principals && renderPrincipals(principals, spell)),
    ...renderScope('Action', actions, (action) => action.toLowerCase(), String),
    ...(resources && renderScope('Resource', resources, patternOrder, spell)),
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

/** A principal knows neither wildcards nor variables, so that its characters are written as they are. */
function renderPrincipals({ scope, of }: Principals, spell: Spell): object {
  if (of === '*') return { [scope]: '*' };
  const kinds = [...of].sort(([a], [b]) => compare(a, b));
  const written = (who: Arn): unknown => spell(asWritten(who));
  return { [scope]: Object.fromEntries(kinds.map(([kind, who]) => [kind, sorted(who, patternOrder, written)])) };
}

// INVARIANT: a statement names each pair of operator and key once, as the JSON that it comes from does.
function renderConditions(when: readonly Condition[], spell: Spell): object {
  const block = new Map<string, (readonly [key: string, values: unknown])[]>();
  for (const { operator, key, values } of [...when].sort((a, b) => compare(conditionOrder(a), conditionOrder(b)))) {
    const plain = takesPatterns(operator) ? spell : (value: Arn) => spell(withWildcards(value));
    const keys = block.get(operator) ?? [];
    block.set(operator, [...keys, [key, sorted(values, patternOrder, plain)]]);
  }
  return Object.fromEntries([...block].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

function conditionOrder({ operator, key }: Condition): string {
  return `${operator} ${key}`;
}

/** As people read it; names of different scopes may read alike and are told apart by what follows. */
function patternOrder(pattern: Arn): string {
  return `${showArn(pattern)} ${arnKey(pattern)}`;
}

/** Allow before Deny, then by the first of what it names, so that one statement more or less moves no other. */
function orderOf(statement: Statement): string {
  const named = new Set(namedBy(statement.actions).map((action) => action.toLowerCase()));
  const placed = new Set((statement.resources ? namedBy(statement.resources) : []).map(patternOrder));
  return JSON.stringify([
    statement.effect,
    [...named].sort(),
    [...placed].sort(),
    elementsOf(statement, patternOrder),
    givenKey(statement.given ?? ALWAYS),
  ]);
}

function namedBy<T>(scope: Scope<T>): readonly T[] {
  return 'only' in scope ? scope.only : scope.except;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
