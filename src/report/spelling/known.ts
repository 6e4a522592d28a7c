import { type Arn, isPseudo, type Reference, type Resource, reference } from '../../vocabulary/index.js';
import { reference as referred } from './names.js';
import { onlyPattern } from './only-pattern.js';
import type { Piece } from './piece.js';
import type { Scope } from './scope.js';
import { type Token, tokensOf } from './tokens.js';

/** A pattern that the template has a reference for. */
export interface KnownPattern {
  readonly piece: Piece;
  readonly tokens: readonly Token[];
}

/** What of the pattern the template may have a reference for, longest first. */
export function knownIn(pattern: Arn, scope: Scope): readonly KnownPattern[] {
  const names = pattern.flatMap((p) => ('name' in p && !isPseudo(p.name) ? [p.name] : []));
  const own = new Set(names.filter((n) => n.scope === scope.file).map((n) => n.id));
  const spelled = scope.kind === 'terraform' ? inTerraform : inCloudFormation;
  const attributes = [...own]
    .filter((id) => !scope.avoid.has(id) && !isBound(reference(scope.file ?? '', id), scope))
    .flatMap((id) => scope.resources.get(id) ?? [])
    .flatMap((resource) => attributesOf(resource, spelled));
  const foreign = names.some((n) => n.scope !== scope.file) ? namesFor(scope) : [];
  // Of the same length the first is taken: what the module itself defines, then what it is told by others.
  const all =
    scope.kind === 'terraform' ? byReach([...attributes, ...aliased(scope)], scope) : [...attributes, ...foreign];
  return all.sort((a, b) => b.tokens.length - a.tokens.length);
}

/** It is written as what it is there. */
function isBound(name: Reference, scope: Scope): boolean {
  return scope.deployed.bindings?.has(name) ?? false;
}

/** How an attribute of a resource is referred to; undefined where it can't be. */
type Spelled = (id: string, attribute: string) => string | undefined;

const inCloudFormation: Spelled = (id, name) => (name === 'Ref' ? id : `${id}.${name}`);

/** Terraform has no Ref: a name is an attribute too. */
const inTerraform: Spelled = (id, name) => (name === 'Ref' ? undefined : `${id}.${name}`);

/** The attributes of a resource in which its own name stands. */
function attributesOf(resource: Resource, spelled: Spelled): readonly KnownPattern[] {
  return [...resource.attributes].flatMap(([name, value]) => {
    const refer = spelled(resource.id, name);
    if (refer === undefined) return [];
    // What an attribute holds beside names is IAM's notation: a log group's ARN ends in `:*`.
    const parts = onlyPattern(value, 'pattern');
    if (parts === undefined || !parts.some((p) => 'name' in p && p.name.id === resource.id)) return [];
    return [{ piece: { refer }, tokens: tokensOf(parts) }];
  });
}

/** What modules say to each other where the pattern stands: their outputs, and the variables of the module itself. */
function aliased(scope: Scope): readonly KnownPattern[] {
  return [...(scope.aliases ?? [])].flatMap(([refer, value]) => {
    const parts = reaches(refer, scope) ? onlyPattern(value, 'pattern') : undefined;
    return parts?.some((p) => 'name' in p && !isPseudo(p.name)) ? [{ piece: { refer }, tokens: tokensOf(parts) }] : [];
  });
}

/** Those first that can be referred to where the pattern stands. */
function byReach(all: readonly KnownPattern[], scope: Scope): KnownPattern[] {
  const reached = (one: KnownPattern): boolean => 'refer' in one.piece && reaches(one.piece.refer, scope);
  return [...all.filter(reached), ...all.filter((one) => !reached(one))];
}

/** A module sees its own resources and variables, and the outputs of the modules that it calls. */
function reaches(refer: string, { within = '' }: Scope): boolean {
  if (!refer.startsWith(within)) return false;
  const rest = refer.slice(within.length);
  return (
    !rest.startsWith('module.') ||
    /^module\.[\w-]+(?:\["[^"]*"\]|\[\d+\])?\.(?!module\.|data\.|var\.)[\w-]+(?:\[[^\]]*\])*$/.test(rest)
  );
}

/** The template's own names for what other stacks define: parameters that a parent fills in, imports, a nested stack's outputs. */
function namesFor(scope: Scope): readonly KnownPattern[] {
  return [...scope.names].flatMap(([name, { is }]) => {
    if (is === undefined || name.scope !== scope.file) return [];
    const parts = onlyPattern(is, 'literal');
    if (!parts?.some((p) => 'name' in p && p.name.scope !== scope.file && !isPseudo(p.name))) return [];
    const piece = isBound(name, scope) ? undefined : referred(name, scope);
    return piece === undefined ? [] : [{ piece, tokens: tokensOf(parts) }];
  });
}
