import type { Written } from '../infra/index.js';
import { ASSIGNED, type Making, type Term } from '../source/index.js';
import type { Missed } from '../vocabulary/index.js';
import { doubt, isPolicy, isRole, resourceOf, rolesOf } from './doubt.js';
import { isFunction } from './functions.js';
import { spelled } from './resources.js';
import { type Construct, type Made, type Synth, textIn } from './synth.js';

const OVERRIDES: ReadonlySet<string> = new Set([
  'addOverride',
  'addDeletionOverride',
  'addPropertyOverride',
  'addPropertyDeletionOverride',
]);

/** Parts of a resource beside its properties that change no permission. */
const WITHOUT_EFFECT = /^(DependsOn|Metadata|DeletionPolicy|UpdateReplacePolicy|CreationPolicy|UpdatePolicy)(\.|$)/;

/**
 * An escape hatch: what a call writes into a resource past its class. It is followed where its path leads through maps that the app wrote,
 * and is else a gap over the role or function that it changes; of other resources it is told.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/cfn-layer.html
 */
export function overridden(synth: Synth, making: Making): readonly Missed[] {
  const { callee, at } = making;
  if (callee.is !== 'member') return [];
  if (callee.name.startsWith(ASSIGNED)) return assigned(synth, callee.of, callee.name.slice(ASSIGNED.length), making);
  if (!OVERRIDES.has(callee.name)) return [];
  const { name: method } = callee;
  const path = pathOf(method, making.args[0]);
  if (path === 'no effect') return [];
  const direct = synth.constructsOf(callee.of);
  const around = direct.length > 0 ? direct : insideOf(synth, callee.of);
  if (around.length === 0) {
    const because = `\`${method}\` changes a resource that can't be told`;
    return [{ over: 'everything', because, at }];
  }
  return around.flatMap((of) => {
    const isDone = direct.length > 0 && path !== undefined && follow(synth, of, path, making);
    const text = textIn(making.args[0]);
    const how = text === undefined ? `\`${method}\`` : `\`${method}\` of \`${text}\``;
    return isDone ? [] : unfollowedIn(synth, of, how, making);
  });
}

/** `resource.environment = {…}` on a class of the lowest level puts that in the place of the property. Others are told. */
function assigned(synth: Synth, to: Term, name: string, making: Making): readonly Missed[] {
  if (isOption(to) || name === 'tags') return [];
  const property = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return insideOf(synth, to).flatMap((of) => {
    const made = synth.constructsOf(to).includes(of) ? resourceOf(of) : undefined;
    const [value] = making.args;
    if (made === undefined || value === undefined || choosesCode(made, [property]))
      return isResource(of) ? unfollowedIn(synth, of, `an assignment to \`${name}\``, making) : [];
    made.properties[property] = spelled(synth.write(value, of.unit, making.at), name);
    if (property === 'ManagedPolicyArns') made.byFramework?.managed.splice(0);
    return [];
  });
}

/** What is set of stacks is no resource's. */
function isResource(of: Construct): boolean {
  return resourceOf(of) !== undefined || isFunction(of) || isRole(of) || isPolicy(of);
}

/** `cfnOptions.deletionPolicy` and the like change no permission. */
function isOption(term: Term): boolean {
  return term.is === 'member' && (term.name === 'cfnOptions' || isOption(term.of));
}

/** The names below the resource's properties; undefined for what can't be told. */
function pathOf(method: string, term: Term | undefined): readonly string[] | 'no effect' | undefined {
  const text = textIn(term);
  if (text === undefined) return undefined;
  if (method.includes('Property')) return namesIn(text);
  if (WITHOUT_EFFECT.test(text)) return 'no effect';
  return text.startsWith('Properties.') ? namesIn(text.slice('Properties.'.length)) : undefined;
}

/** A dot that belongs to a name has a backslash before it. */
function namesIn(text: string): readonly string[] {
  return text.split(/(?<!\\)\./).map((name) => name.replaceAll('\\.', '.'));
}

/** `place.node.findChild('DefaultPolicy')` is something inside of `place`. */
function insideOf(synth: Synth, term: Term, depth = 0): readonly Construct[] {
  const found = synth.constructsOf(term);
  if (found.length > 0 || depth > DEEPEST) return found;
  if (term.is === 'member') return insideOf(synth, term.of, depth + 1);
  const callee = term.is === 'made' ? synth.makings[term.by]?.callee : undefined;
  return callee?.is === 'member' ? insideOf(synth, callee.of, depth + 1) : [];
}

const DEEPEST = 8;

function follow(synth: Synth, of: Construct, path: readonly string[], { callee, args, at }: Making): boolean {
  const made = resourceOf(of);
  const isOneOfManaged = path[0] === 'ManagedPolicyArns' && path.length > 1;
  if (made === undefined || choosesCode(made, path) || isOneOfManaged) return false;
  const isDeletion = callee.is === 'member' && callee.name.includes('Deletion');
  const value = isDeletion || args[1] === undefined ? undefined : synth.write(args[1], of.unit, at);
  const isDone = into(made.properties, path, value);
  // What the library attaches by itself stands in the same list.
  if (isDone && path[0] === 'ManagedPolicyArns') made.byFramework?.managed.splice(0);
  return isDone;
}

/** What a function runs is known of its asset, and not of these properties. */
function choosesCode(made: Made, [first]: readonly string[]): boolean {
  return made.type === 'AWS::Lambda::Function' && /^(Code|Handler|Runtime|PackageType|ImageConfig)$/.test(first ?? '');
}

type Properties = Record<string, Written | undefined>;

/** Whether the value could be written there: objects are merged, all else is put in place of what is there. */
function into(properties: Properties, [name = '', ...rest]: readonly string[], value: Written | undefined): boolean {
  const there = properties[name];
  if (rest.length > 0) {
    if (there === undefined && value === undefined) return true;
    if (there === undefined) properties[name] = {};
    const inside = properties[name];
    return isMap(inside) && into(inside, rest, value);
  }
  if (isMap(value) && isMap(there)) return Object.entries(value).every(([key, one]) => into(there, [key], one));
  if (isMap(value) && there !== undefined) return false;
  properties[name] = value;
  return true;
}

/** A map of the app's own, which is neither a node that was read nor an intrinsic function. */
function isMap(value: Written | undefined): value is Properties {
  if (typeof value !== 'object' || Array.isArray(value) || ('is' in value && 'at' in value)) return false;
  return !Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

/** @param how what the app does, in its words */
function unfollowedIn(synth: Synth, of: Construct, how: string, { callee, at }: Making): readonly Missed[] {
  const because = `${how} changes \`${of.path.join('/')}\` past its class`;
  const own = resourceOf(of);
  const roles = isFunction(of) || isRole(of) || isPolicy(of) ? rolesOf(synth, of) : [];
  const isWithFunction = own?.type === 'AWS::Lambda::Function';
  // What is changed of a function itself leaves its role alone.
  const isFunctionItself = isWithFunction && callee.is === 'member' && synth.constructsOf(callee.of).length > 0;
  for (const role of isFunctionItself ? [] : roles) doubt(role, because, at);
  if (isWithFunction) doubt(own, because, at);
  return roles.length > 0 || isWithFunction ? [] : [{ over: 'nothing', because, at }];
}
