import { type Arn, expressionOf, isPseudo, type Reference, type Resource, valueKey } from '../../vocabulary/index.js';
import { onlyPattern } from './only-pattern.js';
import type { Piece } from './piece.js';
import { plainFor, toldFor } from './pseudo.js';
import type { Scope } from './scope.js';
import { dataSourceFor } from './terraform-names.js';

/** Names that are known by other names are followed so far. */
const MOST_STEPS = 5;

const ANYTHING: readonly Piece[] = [{ text: '*' }];

/**
 * A name that stands on its own, when no attribute of a resource gives it: referred to where the template can, else by what is
 * known of it, else any text.
 */
export function spellName(
  name: Reference,
  scope: Scope,
  steps: number,
  spell: (known: Arn) => readonly Piece[],
): readonly Piece[] {
  // Another stack's region and account: code that says nothing else works in its own.
  if (isPseudo(name)) return [pseudo(name, scope)];
  const bound = scope.deployed.bindings?.get(name);
  if (bound !== undefined) return [{ text: bound }];
  const referred = scope.file !== undefined && name.scope === scope.file ? reference(name, scope) : undefined;
  if (referred !== undefined) return [referred];
  const known = steps < MOST_STEPS ? knownAs(name, scope) : undefined;
  return known === undefined ? (generated(name, scope) ?? ANYTHING) : spell(known);
}

function pseudo(name: Reference, scope: Scope): Piece {
  const told = scope.file === undefined ? plainFor(name, scope.deployed) : toldFor(name, scope.deployed);
  if (told !== undefined) return { text: told };
  return { refer: scope.kind === 'terraform' ? dataSourceFor(name, scope) : name.id };
}

/** A variable of the Serverless Framework stands for itself, which no logical id looks like. */
const VARIABLE = /^[a-z]\w*[:(]/i;

/** How the template itself gets at one of its names; undefined where it can't. */
export function reference(name: Reference, scope: Scope): Piece | undefined {
  const { id, attribute } = name;
  if (scope.avoid.has(id)) return undefined;
  if (id.startsWith('import ')) return imported(id.slice('import '.length));
  if (id.startsWith('{{')) return isSubText(id) ? { subText: id } : undefined;
  if (VARIABLE.test(id)) return { variable: id };
  const expression = expressionOf(name);
  if (expression !== undefined) return mentions(id, scope.avoid) ? undefined : { insert: expression, shown: id };
  const resource = scope.resources.get(id);
  if (resource !== undefined) return isMadeUp(name, resource) ? undefined : { refer: `${id}.${attribute}` };
  const element = /^(?:(.*)\.)?(\d+)$/.exec(attribute);
  if (element !== null) return selected(id, element[1], Number(element[2]));
  return { refer: attribute === '' ? id : `${id}.${attribute}` };
}

/** Whether one of the logical ids stands in a function that is written as JSON; a text of that name counts too. */
function mentions(json: string, ids: ReadonlySet<string>): boolean {
  return [...ids].some((id) => new RegExp(`\\b${id}\\b`).test(json));
}

/** Names of exports and texts of dynamic references are shown in Fn::Sub's notation; where they are a choice they are shown otherwise. */
function isSubText(shown: string): boolean {
  return /^[\w:${}.\-/]+$/.test(shown);
}

function imported(shown: string): Piece | undefined {
  if (!isSubText(shown)) return undefined;
  const name = shown.includes('${') ? { 'Fn::Sub': shown } : shown;
  return { insert: { 'Fn::ImportValue': name }, shown: `import ${shown}` };
}

function selected(id: string, attribute: string | undefined, index: number): Piece {
  const list = attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
  return { insert: { 'Fn::Select': [index, list] }, shown: `${id}.${index}` };
}

/** A resource's own name that Ref does not give, or a piece of one of its attributes: nothing that GetAtt knows. */
function isMadeUp(name: Reference, resource: Resource): boolean {
  if (name.attribute === '') return true;
  const piece = JSON.stringify(name);
  return [...resource.attributes.values()].some((value) => valueKey(value).includes(piece));
}

function knownAs(name: Reference, scope: Scope): Arn | undefined {
  const is = scope.names.get(name)?.is;
  return is === undefined ? undefined : onlyPattern(is, 'literal');
}

/**
 * The name that CloudFormation makes up for a resource that can't be referred to: stack, logical id and a random end, each cut
 * for long names; lower case for buckets (CloudFormation User Guide, "Name type").
 */
function generated(name: Reference, scope: Scope): readonly Piece[] | undefined {
  const resource = name.scope === scope.file && scope.avoid.has(name.id) ? scope.resources.get(name.id) : undefined;
  if (resource === undefined || name.attribute !== '') return undefined;
  if (resource.type === 'AWS::S3::Bucket') return [{ text: `*-${name.id.toLowerCase().slice(0, 20)}*` }];
  return [{ refer: 'AWS::StackName' }, { text: `-${name.id.slice(0, 20)}*` }];
}
