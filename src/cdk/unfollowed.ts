import type { Making, Term } from '../source/index.js';
import type { Missed } from '../vocabulary/index.js';
import { resourcePath } from './attributes.js';
import { concernedIn, doubt, isRole, resourceOf, rolesOf } from './doubt.js';
import { isFunction } from './functions.js';
import { exportName, isCheckLibrary, isConstructLibrary } from './libraries.js';
import { type Construct, type Made, propOf, type Synth, textIn } from './synth.js';

/** What an app does with its roles and functions that can't be followed: it is noted at them; answered is what concerns none of them. */
export function unfollowed(synth: Synth): readonly Missed[] {
  for (const construct of synth.constructs) if (!isFunction(construct)) usedRoles(synth, construct);
  return [
    ...synth.makings.flatMap((making) => [...foreign(synth, making), ...aspect(synth, making)]),
    ...ofConstructs(synth),
  ];
}

/** Other constructs act with the roles that they are given, such as tasks of Amazon ECS. */
function usedRoles(synth: Synth, { props, unit, path, kind }: Construct): void {
  if (props.is !== 'object') return;
  for (const [name, told] of props.members) {
    if (!/role$/i.test(name)) continue;
    for (const role of synth.constructsOf(told).filter(isRole)) use(synth, role, { kind, unit, path });
  }
}

/** A resource that refers to the role: whoever looks at the stack sees that it is used. */
function use(synth: Synth, role: Construct, by: Pick<Construct, 'kind' | 'unit' | 'path'>): void {
  if (role.imported !== undefined) return;
  const properties = { Role: synth.reference(role, 'Arn', by.unit) };
  const path = [...by.path, `with ${resourcePath(role).join('/')}`];
  synth.add(by.unit, path, { type: `CDK::${by.kind}`, properties, at: role.at });
}

/** The package and name of what is called, where it is no library of constructs that is known. */
function foreignName(synth: Synth, callee: Term, depth = 0): string | undefined {
  if (callee.is === 'export') {
    const isNode = callee.package.startsWith('node:') || !/^[@\w]/.test(callee.package);
    return isNode || isConstructLibrary(callee.package) || isCheckLibrary(callee.package)
      ? undefined
      : exportName(callee);
  }
  const of = callee.is === 'member' ? callee.of : undefined;
  const maker = of?.is === 'made' ? synth.makings[of.by]?.callee : undefined;
  return maker === undefined || depth > 2 ? undefined : foreignName(synth, maker, depth + 1);
}

/** What is made by another package's class: it may grant what it is handed more, and act with it. */
function foreign(synth: Synth, { id, how, callee, args, at }: Making): readonly Missed[] {
  const name = foreignName(synth, callee);
  if (name === undefined) return [];
  const handed = args.slice(callee.is === 'export' ? 1 : 0).flatMap((arg) => concernedIn(synth, arg));
  const shown = callee.is === 'member' ? `${name}.${callee.name}` : name;
  const by = synth.constructs.find(({ making }) => making?.id === id);
  for (const of of new Set(handed)) {
    const because = `\`${shown}\`, which is not followed, is handed \`${of.path.join('/')}\` and may grant it more`;
    for (const role of rolesOf(synth, of)) doubt(role, because, at);
    if (isRole(of))
      use(synth, of, { kind: name, unit: by?.unit ?? of.unit, path: by?.path ?? [`${at.file}:${at.line}`] });
  }
  if (handed.length > 0 || how !== 'new' || by === undefined) return [];
  const because = `\`${name}\` is not followed: functions and roles that it makes inside of its own are not seen`;
  return [{ over: 'nothing', because, at }];
}

/** `Aspects.of(scope).add(…)` and `PermissionsBoundary.of(scope).apply(…)` may change every role of their scope. */
function aspect(synth: Synth, { callee, args, at }: Making): readonly Missed[] {
  const maker = callee.is === 'member' && callee.of.is === 'made' ? synth.makings[callee.of.by] : undefined;
  const name = maker === undefined ? undefined : synth.nameOf(maker.callee);
  const isAspect = name === 'core.Aspects.of' && callee.is === 'member' && callee.name === 'add';
  const isBoundary = name === 'aws-iam.PermissionsBoundary.of';
  if (maker === undefined || !(isAspect || isBoundary) || (isAspect && isTag(synth, args[0]))) return [];
  const what = isBoundary
    ? 'a permissions boundary that is applied to'
    : 'an aspect, which is not followed, may change';
  const scopes = maker.args[0] === undefined ? [] : synth.constructsOf(maker.args[0]);
  const roles = rolesIn(synth, scopes);
  for (const role of roles) doubt(role, `${what} all that is made in \`${scopeName(scopes)}\``, at);
  const because = `${what} all that is made in \`${scopeName(scopes)}\`, where no role is seen`;
  return roles.length > 0 ? [] : [{ over: 'nothing', because, at }];
}

function isTag(synth: Synth, term: Term | undefined): boolean {
  const callee = term?.is === 'made' ? synth.makings[term.by]?.callee : undefined;
  if (callee?.is !== 'export') return false;
  return isCheckLibrary(callee.package) || /^core\.(Tag|RemoveTag)$/.test(exportName(callee));
}

function scopeName(scopes: readonly Construct[]): string {
  const names = scopes.map(({ unit, path }) => [...unit.path, ...path].join('/'));
  return names.filter((name) => name !== '').join('`, `') || 'the app';
}

/** The roles that stand below these constructs; all of the app where none of them can be told. */
function rolesIn(synth: Synth, scopes: readonly Construct[]): readonly Made[] {
  const units = [...new Set(synth.constructs.map(({ unit }) => unit))];
  const above = scopes.map(({ unit, path }) => [...unit.path, ...path]);
  const isBelow = (path: readonly string[]): boolean =>
    above.length === 0 || above.some((names) => names.every((name, i) => path[i] === name));
  return units.flatMap((unit) =>
    [...unit.resources.values()].filter(
      ({ type, shown = '' }) => type === 'AWS::IAM::Role' && isBelow([...unit.path, ...shown.split('/')]),
    ),
  );
}

/** Constructs of the library with code or templates of their own, and such as stand for several. */
function ofConstructs(synth: Synth): readonly Missed[] {
  return synth.constructs.flatMap((of): readonly Missed[] => {
    const { at, kind } = of;
    const note = (because: string): readonly Missed[] => [{ over: 'nothing', because, at }];
    if (isFunction(of) && mayBeSeveral(of.making?.args[1]))
      return note(`\`${of.path.join('/')}\` may stand for several functions: only a run tells what it is called`);
    if (/\.CfnInclude$/.test(kind)) return note(included(of));
    if (!OWN_HANDLER.has(kind) || resourceOf(of) === undefined) return [];
    return note(
      `the function that \`${kind}\` deploys for \`${of.path.join('/')}\` is the AWS CDK's own and is not read`,
    );
  });
}

/** Whether an id is made of what changes while the app is run. A stage or the like is one in each run. */
function mayBeSeveral(id: Term | undefined): boolean {
  if (id?.is === 'joined') return id.parts.some(mayBeSeveral);
  return id?.is === 'oneOf' || id?.is === 'unknown' || id?.is === 'member';
}

const OWN_HANDLER: ReadonlySet<string> = new Set([
  'custom-resources.AwsCustomResource',
  'aws-s3-deployment.BucketDeployment',
]);

function included({ props, path }: Construct): string {
  const file = textIn(propOf(props, 'templateFile')) ?? textIn(propOf(props, 'template'));
  const named = file === undefined ? 'a template' : `the template \`${file}\``;
  return `${named} that \`${path.join('/')}\` includes is read on its own where it lies in the project: what the app does to it is not followed`;
}
