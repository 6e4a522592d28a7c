import type { ActionEntry, ResourceType } from '../../vocabulary/index.js';
import { EVERYTHING, type Value } from '../../vocabulary/index.js';
import { valuesAt } from '../input/path.js';
import { type Filling, unnamed } from './filling.js';
import { instantiate, type Resource } from './instantiate.js';
import { isBareId } from './matching.js';
import { parseTemplate } from './template.js';
import { canName, fillVariables, membersOf, type Scope } from './variables.js';

/** What became of one ARN template. */
interface Outcome {
  readonly resources: readonly Resource[];
  /** The variable that names the resource itself is filled, or there is none. */
  readonly isNamed: boolean;
  /** The input could name the resource, and doesn't. */
  readonly isPassedOver: boolean;
}

/**
 * The resources that an action is checked on: the ARN templates of its resource types, filled with the input's members that their
 * variables are named after. A type that is not required counts only where the input fills it; a required one that nothing
 * fills is any resource of that type, unless the input names one of another type instead.
 */
export function resourcesOf(action: ActionEntry, scope: Scope, types?: readonly string[]): readonly Resource[] {
  const eligible = action.resourceTypes.filter((t) => types === undefined || types.includes(t.name));
  const outcomes = eligible.flatMap((type) => arnsOf(type, scope).map((template) => ofTemplate(template, type, scope)));
  const isOneNamed = outcomes.some((o) => o.isNamed && o.resources.length > 0);
  const found = outcomes.filter((o) => !(isOneNamed && o.isPassedOver)).flatMap((o) => o.resources);
  return found.length > 0 ? found : [unfilled(eligible, scope)];
}

function arnsOf(type: ResourceType, scope: Scope): readonly string[] {
  return scope.arns[type.name] ?? type.arns;
}

/** No type is required and the input names none: the action is checked on `*`. */
function unfilled(types: readonly ResourceType[], scope: Scope): Resource {
  const every = { on: EVERYTHING, when: [], sure: 'read' } as const;
  const mayName = types.flatMap((t) => arnsOf(t, scope).flatMap((a) => membersOf(a, t, scope))).map((m) => m.name);
  const given = [...new Set(mayName)].filter((name) => isGiven(scope.input, name));
  if (given.length === 0)
    return scope.unnamed === undefined && namesOne(types, scope)
      ? { ...every, sure: 'assumed', note: UNSEEN, isUnnamed: true }
      : every;
  return {
    ...every,
    sure: 'assumed',
    note: `${given.join(' or ')} does not tell which resource it is`,
    isUnnamed: true,
  };
}

const UNSEEN = 'the call names no resource that is seen';

/** What these ask for is a choice of all there is: they may leave it open. */
const CHOOSES = /^(Count|Describe|Filter|Get[A-Z]\w*s$|List|Query|Scan|Search|Select)/;

/** Whether the operation names one resource, so that a call which names none was not seen in full. */
function namesOne(types: readonly ResourceType[], scope: Scope): boolean {
  if (scope.alwaysNames.some((name) => scope.members.some((m) => m.name === name))) return true;
  return (
    !CHOOSES.test(scope.operation) &&
    types.some((t) => t.required && arnsOf(t, scope).some((a) => canNameAll(a, t, scope)))
  );
}

function canNameAll(template: string, type: ResourceType, scope: Scope): boolean {
  const variables = parseTemplate(template).flatMap((p) => (p.is === 'given' ? [p.by.path] : []));
  return variables.length > 0 && variables.every((v) => canName(v, type, scope));
}

function isGiven(input: Value, member: string): boolean {
  return valuesAt(input, member).length > 0;
}

function ofTemplate(template: string, type: ResourceType, scope: Scope): Outcome {
  const nothing = { resources: [], isNamed: false, isPassedOver: false };
  const pieces = parseTemplate(template);
  const fillings = fillVariables(pieces, type, scope);
  const filled = [...fillings.values()].filter((f) => f !== undefined);
  if (filled.some((f) => f.length === 0)) return nothing;
  if (!type.required && !isTold(fillings)) return nothing;
  const resources = instantiate(pieces, (e) => fillings.get(e.path) ?? [unnamed()], scope.own);
  const isNamed = [...fillings.values()].at(-1) !== undefined;
  const isPassedOver = !isNamed && fillings.size > 0 && canName([...fillings.keys()].at(-1) ?? '', type, scope);
  const isAny = filled.length === 0 && fillings.size > 0;
  return {
    resources: isAny ? resources.map((r) => anyOf(type, r, isPassedOver, scope.unnamed)) : resources,
    isNamed,
    isPassedOver,
  };
}

/** Every variable is filled, or an ARN leaves none open; but for a bare `Id` behind the name, as stacks have, which no call gives. */
function isTold(fillings: ReadonlyMap<string, readonly Filling[] | undefined>): boolean {
  const all = [...fillings];
  if (all.some(([, f]) => f?.every((g) => g.isArn))) return true;
  const open = all.filter(([, f]) => f === undefined);
  return open.length < all.length && open.every(([variable]) => isBareId(variable));
}

/** A call that could name the resource does so, but where that was not seen. */
function anyOf(type: ResourceType, resource: Resource, isPassedOver: boolean, unnamed?: string): Resource {
  const note = `the call names no ${type.name}`;
  if (unnamed !== undefined) return { ...resource, sure: 'inferred', note: `${note}: ${unnamed}` };
  return isPassedOver
    ? { ...resource, sure: 'assumed', note: `${note} that is seen`, isUnnamed: true }
    : { ...resource, sure: 'inferred', note };
}
