import { nodeOf, type Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { type Kind, kindNamed, typeOfCfn } from './kinds.js';
import { logicalId } from './logical-id.js';
import { type Construct, propAt, propOf, type Synth, textIn, type Unit } from './synth.js';
import { untold } from './writing.js';

/** The path of the resource that a construct is about: those of the lowest level are resources themselves. */
export function resourcePath({ kind, path }: Construct): readonly string[] {
  return typeOfCfn(kind) !== undefined || kind === 'core.CfnResource' ? path : [...path, 'Resource'];
}

export function resourceId(of: Construct): string {
  return of.kind === 'core.CfnParameter' ? logicalId(of.path) : logicalId(resourcePath(of));
}

/** `Ref` or `Fn::GetAtt` of a construct's resource; from another stack, what that one exports. */
export function referenceTo(of: Construct, attribute: string, unit: Unit): Written {
  const id = resourceId(of);
  const own: Written = attribute === 'Ref' ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
  if (of.unit === unit) return own;
  const name = exportName(of, attribute);
  of.unit.outputs.set(outputName(of, attribute), { Value: own, Export: { Name: name } });
  return { 'Fn::ImportValue': name };
}

/** As the CDK calls what it exports for other stacks. */
export function exportName(of: Construct, attribute: string): string {
  return `${of.unit.path.join('-')}:${outputName(of, attribute)}`;
}

function outputName(of: Construct, attribute: string): string {
  return attribute === 'Ref'
    ? `ExportsOutputRef${resourceId(of)}`
    : `ExportsOutputFnGetAtt${resourceId(of)}${attribute}`;
}

/** What an attribute of a construct gives, as far as it is known; one that is not is an attribute of its resource. */
export function attributeOf(synth: Synth, of: Construct, name: string, unit: Unit): Written | undefined {
  const kind = kindNamed(of.kind) ?? {};
  if (of.imported !== undefined) return importedAttribute(synth, of, kind, name, unit);
  if (of.kind.includes('.Cfn') || of.kind === 'core.CfnParameter') return lowestLevel(synth, of, name, unit);
  const known = kind.attributes?.[name];
  if (typeof known === 'string') return synth.reference(of, known, unit);
  if (known !== undefined) return pieceOf(synth.reference(of, known.piece, unit), known.by, known.at);
  const own = kind.own?.[name];
  if (own !== undefined) return synth.fill(own, of, [], unit, of.at);
  const told = propOf(of.props, name);
  if (told !== undefined) return synth.write(told, unit, of.at);
  return synth.reference(of, name, unit);
}

/** `attrArn` is `Fn::GetAtt Arn`, `ref` is `Ref`; all else are its properties. */
function lowestLevel(synth: Synth, of: Construct, name: string, unit: Unit): Written | undefined {
  if (name === 'ref' || name.startsWith('value')) return synth.reference(of, 'Ref', unit);
  if (name.startsWith('attr')) return synth.reference(of, name.slice('attr'.length), unit);
  const told = propOf(of.props, name);
  return told === undefined ? untold(`\`${name}\` of \`${of.path.join('/')}\``, of.at) : synth.write(told, unit, of.at);
}

/** What is defined elsewhere is known by what brings it in, and by what follows from that. */
function importedAttribute(synth: Synth, of: Construct, kind: Kind, name: string, unit: Unit): Written | undefined {
  const { by, args } = of.imported ?? { by: '', args: [] };
  const given = kind.imports?.[by];
  const [, , third] = args;
  if (given === name && third !== undefined) return synth.write(third, unit, of.at);
  const told = propOf(third, typeof given === 'object' ? (given[name] ?? name) : name);
  if (told !== undefined) return synth.write(told, unit, of.at);
  if (name === 'secretArn' && given === 'secretPartialArn' && third !== undefined)
    return { 'Fn::Join': ['', [synth.write(third, unit, of.at) ?? '', '-??????']] };
  const own = kind.own?.[name];
  if (own !== undefined) return synth.fill(own, of, [], unit, of.at);
  if (name.endsWith('Name') && typeof given === 'string' && given.endsWith('Arn') && third !== undefined)
    return pieceOf(synth.write(third, unit, of.at) ?? '', '/', 1);
  return undefined;
}

/** A piece of a text that is split. */
function pieceOf(text: Written, by: string, at: number): Written {
  return { 'Fn::Select': [String(at), { 'Fn::Split': [by, text] }] };
}

const HOLE = /\$\{([^}]*)\}/;

/** A pattern of data/cdk with its holes filled; `()name`, that of the method of this name. Undefined where there is none, or a hole is nothing. */
export function filled(
  synth: Synth,
  pattern: string,
  of: Construct,
  args: readonly Term[],
  unit: Unit,
  at: Place,
): Written | undefined {
  const wanted = pattern.startsWith('()') ? kindNamed(of.kind)?.methods?.[pattern.slice(2)] : pattern;
  if (wanted === undefined) return undefined;
  const parts = wanted
    .split(new RegExp(HOLE, 'g'))
    .map((piece, i): Written | undefined => (i % 2 === 0 ? piece : hole(synth, piece, of, args, unit, at)));
  if (parts.some((part) => part === undefined)) return undefined;
  const all = parts.filter((part): part is Written => part !== undefined && part !== '');
  const [only = '', more] = all;
  return more === undefined ? only : nodeOf({ 'Fn::Join': ['', all] }, at);
}

function hole(
  synth: Synth,
  name: string,
  of: Construct,
  args: readonly Term[],
  unit: Unit,
  at: Place,
): Written | undefined {
  if (name.startsWith('AWS::')) return { Ref: name };
  const [, index, otherwise] = /^(\d)(?:\|(.*))?$/.exec(name) ?? [];
  if (index !== undefined) {
    const given = args[Number(index)];
    return given === undefined || given.is === 'absent' ? otherwise : synth.write(given, unit, at);
  }
  const [, work, about = ''] = /^(\w+)\((.*)\)$/.exec(name) ?? [];
  if (work === 'prop') return alongProps(synth, of, about, unit, at);
  if (work === 'split') return cut(about, (attribute) => synth.attribute(of, attribute, unit));
  if (work === 'bare') return bare(synth.attribute(of, about, unit));
  if (name === 'stage') return textIn(propAt(of.props, ['deployOptions', 'stageName'])) ?? 'prod';
  const [first = '', second] = name.split('.');
  if (second === undefined) return synth.attribute(of, name, unit);
  const part = synth.constructOf({ is: 'member', of: termOf(of), name: first });
  return part && synth.attribute(part, second, unit);
}

/** A construct as a term, for what looks at its members. */
export function termOf(of: Construct): Term {
  return of.making === undefined ? { is: 'absent' } : { is: 'made', by: of.making.id };
}

/** `encryptionKey.keyArn`: from prop to prop, and from a construct to its attribute. `=text` is that text, an index a place in a list. */
export function alongProps(synth: Synth, of: Construct, path: string, unit: Unit, at: Place): Written | undefined {
  return alongTerm(synth, of.props, path, unit, at);
}

/** The same from props of whatever they belong to. */
export function alongTerm(synth: Synth, from: Term, path: string, unit: Unit, at: Place): Written | undefined {
  if (path.startsWith('=')) return path.slice(1);
  const names = path.split('.');
  let term: Term | undefined = from;
  for (const [i, name] of names.entries()) {
    const construct: Construct | undefined = term === undefined || i === 0 ? undefined : synth.constructOf(term);
    if (construct !== undefined && i === names.length - 1) return synth.attribute(construct, name, unit);
    term = construct === undefined ? propOf(term, name) : propOf(construct.props, name);
  }
  return term && synth.write(term, unit, at);
}

/** `keyArn,/,1`: what stands behind the first slash of it. */
function cut(about: string, attribute: (name: string) => Written | undefined): Written | undefined {
  const [name = '', by = '', at = ''] = about.split(',');
  const text = attribute(name);
  return text === undefined ? undefined : pieceOf(text, by, Number(at));
}

function bare(name: Written | undefined): Written | undefined {
  const text = typeof name === 'object' && 'text' in name && typeof name.text === 'string' ? name.text : name;
  return typeof text === 'string' ? text.replace(/^\//, '') : name;
}
