import type { ResourceType, Value } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import { type Expression, parseExpression } from './expression.js';
import { type Filling, fillingsOf } from './filling.js';
import { type Member, membersFor, pointsToAny } from './matching.js';
import { parseTemplate, type TemplatePiece } from './template.js';

/** What a rule is applied to. */
export interface Scope {
  readonly operation: string;
  readonly members: readonly Member[];
  /** Said by hand: expressions for a variable, first come first. They replace what the names tell. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  /** ARN templates for a resource type, in place of its own. */
  readonly arns: Readonly<Record<string, readonly string[]>>;
  /** Members that every operation which has them must be given. */
  readonly alwaysNames: readonly string[];
  /** Why no call of the operation names the resource. */
  readonly unnamed?: string;
  readonly input: Value;
  /** What the client was made with. */
  readonly client: Value;
  readonly own: Own;
}

/** The members that may fill any of a template's variables. */
export function membersOf(template: string, type: ResourceType, scope: Scope): readonly Member[] {
  const variables = parseTemplate(template).flatMap((p) => (p.is === 'given' ? [p.by.path] : []));
  return variables.flatMap((v, i) => membersFor(v, i === variables.length - 1, type, scope.operation, scope.members));
}

/** Whether the operation has a member for the variable, given or not. */
export function canName(variable: string, type: ResourceType, scope: Scope): boolean {
  const said = scope.variables[variable] ?? membersFor(variable, true, type, scope.operation, scope.members);
  return said.length > 0;
}

/** What the input gives for each of a template's variables, in their order; undefined for those that it leaves open. */
export function fillVariables(
  pieces: readonly TemplatePiece[],
  type: ResourceType,
  scope: Scope,
): ReadonlyMap<string, readonly Filling[] | undefined> {
  const variables = pieces.flatMap((p) => (p.is === 'given' ? [p.by.path] : []));
  const last = variables.at(-1) ?? '';
  const before = variables.slice(0, -1);
  // What names another part of the ARN doesn't name the resource too, as a stack's name isn't its id.
  const taken = new Set(
    before.flatMap((v) => membersFor(v, false, type, scope.operation, scope.members)).map((m) => m.name),
  );
  const left = { ...scope, members: scope.members.filter((m) => !taken.has(m.name)) };
  const filled = before.map((v) => [v, fillVariable(v, false, type, scope)] as const);
  return new Map(variables.length === 0 ? [] : [...filled, [last, fillVariable(last, true, type, left)]]);
}

function fillVariable(
  variable: string,
  isLast: boolean,
  type: ResourceType,
  scope: Scope,
): readonly Filling[] | undefined {
  const { input, own } = scope;
  const said = scope.variables[variable];
  const named = membersFor(variable, isLast, type, scope.operation, scope.members);
  // What is said by hand replaces the names, all but `ResourceArn`.
  const members = said === undefined ? named : said.length > 0 ? named.filter((m) => pointsToAny(m.name)) : [];
  const expressions = (said ?? []).map(parseExpression);
  const tries = [
    ...expressions.map(({ otherwise: _, ...given }) => fillingsSaid(given, scope)),
    ...members.map((m) => fitting(fillingsOf(expressionOf(m), input, own, m.mayBeArn))),
    ...expressions.map((e) => fillingsSaid(e, scope)),
  ];
  const given = tries.filter((f) => f !== undefined);
  return given.find((f) => f.some((g) => g.known !== 'not')) ?? given[0];
}

/** `ResourceArn: 'orders'` names nothing: which type it should be can't be told. */
function fitting(fillings: readonly Filling[] | undefined): readonly Filling[] | undefined {
  return fillings?.filter((f) => f.isArn || f.known === 'not' || !/^(resource.*)?arns?(\[\])?$/i.test(f.from));
}

function fillingsSaid(expression: Expression, { members, input, own }: Scope): readonly Filling[] | undefined {
  const member = members.find((m) => m.name === expression.path);
  const fillings = fillingsOf(expression, input, own, expression.naming !== undefined || (member?.mayBeArn ?? true));
  return expression.naming === undefined ? fitting(fillings) : fillings;
}

function expressionOf(member: Member): Expression {
  return { path: member.isList ? `${member.name}[]` : member.name };
}
