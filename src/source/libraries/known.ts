import { type Abs, type AbsSet, type External, global, method, type Opaque, unknownValue } from '../abstract/domain.js';
import { membersOf } from '../abstract/sets.js';
import { type Args, allArguments, argument, type Machine, NO_ARGS, type Site } from '../machine.js';
import { clientsFor } from '../sdk/clients.js';
import { recordCall, recordGap } from '../sdk/record.js';
import { chained } from './chains.js';
import { functionsIn } from './code.js';
import { mayBeMade } from './conditions.js';
import { recordExtension } from './extensions.js';
import { factsOfPackage, listOf, tell } from './facts.js';
import { register, resolved } from './injection.js';
import { inputOf, put } from './input.js';
import { type CallModel, type ClassModel, type Doing, isClassName, modelOf } from './models.js';
import { type Given, valueAt } from './paths.js';
import { recordRequest } from './requests.js';

/** What a call that is described gives: an object of a class of the library, or a value. */
export type Outcome = { readonly makes: string } | { readonly gives: AbsSet };

/** What is known of calling a package's export, beyond what it is given; undefined where nothing is. */
export function callKnown(machine: Machine, callee: External, args: Args, site: Site): Outcome | undefined {
  const name = callee.path.at(-1) ?? '';
  if (callee.package === 'node:module' && name === 'createRequire') return { gives: [global('require')] };
  const library = machine.libraries.find(callee.package);
  if (library === undefined) {
    unread(machine, callee, site);
    return undefined;
  }
  if (library.passThrough?.includes(name)) return { gives: argument(args, 0) };
  const chain = chained(machine, library, namesOf(callee).at(-1) ?? '', args, site);
  if (chain !== undefined) return { gives: chain };
  const found = described(library.functions, namesOf(callee));
  if (found === undefined) {
    notFollowed(machine, callee.package, site);
    return undefined;
  }
  const facts = { into: factsOfPackage(machine, callee.package), member: found.name, what: callee.package };
  put(machine, facts, listOf(machine, args, site, found.name), site);
  return done(machine, found.does, { package: callee.package, args }, site);
}

/** Under which names an export may be described: the whole path, or the last name. */
function namesOf({ path }: External): readonly string[] {
  const names = path.filter((name) => name !== 'default');
  return names.length === 0 ? ['default'] : [names.join('.'), names.at(-1) ?? ''];
}

/** What is described under one of the names, or else of any; a name that is known at run time only is none of them. */
function described<Of>(
  of: Readonly<Record<string, Of>> = {},
  names: readonly string[],
): { name: string; does: Of } | undefined {
  const last = names.at(-1) ?? '';
  const known = names.find((name) => Object.hasOwn(of, name)) ?? (last === '?' ? '' : '*');
  const does = Object.hasOwn(of, known) ? of[known] : undefined;
  return does === undefined ? undefined : { name: known === '*' ? last : known, does };
}

/** What is known of constructing a package's class. Its methods' calls wait until they are called. */
export function constructKnown(machine: Machine, callee: External, site: Site): Outcome {
  const library = machine.libraries.find(callee.package);
  if (library === undefined) unread(machine, callee, site);
  const name = callee.path.filter((n) => n !== 'default').at(-1) ?? 'default';
  if (library?.classes?.[name] === undefined) notFollowed(machine, callee.package, site);
  return { makes: name };
}

/** The class of a library's object. */
function classOf(machine: Machine, of: Opaque): ClassModel | undefined {
  const name = of.made?.name ?? '';
  const { classes = {} } = machine.libraries.find(of.package) ?? {};
  return Object.hasOwn(classes, name) ? classes[name] : undefined;
}

/** Whether it is said what the methods of the library's object do. */
export function hasDescribedMethods(machine: Machine, of: Opaque): boolean {
  return classOf(machine, of)?.methods !== undefined;
}

/** Methods of every object, and those of promises, which are followed elsewhere. */
const COMMON: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'toString', 'valueOf', 'toJSON']);

/** What a method of a library's object does and gives. `new` and `()` stand for constructing and calling it. */
export function callKnownMethod(
  machine: Machine,
  of: Opaque,
  name: string,
  args: Args,
  site: Site,
): Outcome | undefined {
  const model = classOf(machine, of);
  if (model?.methods === undefined) return undefined;
  const found = described(model.methods, [name]);
  if (found === undefined) {
    if (!COMMON.has(name)) notFollowed(machine, of.package, site);
    return undefined;
  }
  const given: Given = { package: of.package, args, self: of };
  makeCalls(machine, model.whenUsed ?? [], given, site);
  const outcome = done(machine, found.does, given, site);
  if (modelOf(found.does).gives === 'this') tell(machine, of, name, listOf(machine, args, site, name));
  return outcome;
}

/** What a described member of a library's object is: a value, or an object of a class that `makePart` makes; undefined where none is. */
export function knownMember(
  machine: Machine,
  of: Opaque,
  name: string,
  site: Site,
  named: 'named' | undefined,
  makePart: (name: string) => AbsSet,
): AbsSet | undefined {
  const model = classOf(machine, of);
  if (model === undefined) return undefined;
  const { members = {}, methods = {} } = model;
  if (named !== undefined && !Object.hasOwn(methods, name) && !Object.hasOwn(members, name)) return undefined;
  if (Object.hasOwn(methods, name)) return [method(of, name)];
  const found = described(members, [name]);
  if (found === undefined) return [method(of, name)];
  if (isClassName(found.does)) return makePart(found.does);
  return valueAt(machine, found.does, { package: of.package, args: NO_ARGS, self: of }, site);
}

/** Makes the calls that wait for nothing but that the object is made, and tells its parts whose they are. */
export function madeKnown(machine: Machine, made: Opaque, args: Args, site: Site): void {
  const model = classOf(machine, made);
  const given: Given = { package: made.package, args, self: made };
  makeCalls(machine, model?.calls ?? [], given, site);
  for (const path of model?.parts ?? [])
    for (const part of machine.elements(valueAt(machine, path, given, site)))
      if (part.is === 'opaque') tell(machine, part, 'in', [made]);
}

const SOMETHING: AbsSet = [unknownValue('passed by a library')];

/** Whether it is said what the export does with what it is given. */
function isDescribed(machine: Machine, callee: Abs): boolean {
  if (callee.is !== 'external') return false;
  const { functions = {}, classes = {} } = machine.libraries.find(callee.package) ?? {};
  return namesOf(callee).some((name) => Object.hasOwn(functions, name) || Object.hasOwn(classes, name));
}

/** The calls that objects of libraries may make for whoever is given them, alone or inside object literals. */
export function givenAway(machine: Machine, values: readonly AbsSet[], to: Abs, site: Site): void {
  if (isDescribed(machine, to)) return;
  const inside = values
    .flat()
    .flatMap((v) => (v.is === 'object' && v.class === undefined ? [v, ...membersOf(v)] : [v]));
  for (const of of new Set(inside)) {
    if (of.is !== 'opaque') continue;
    const calls = classOf(machine, of)?.whenGiven;
    if (calls !== undefined) makeCalls(machine, calls, { package: of.package, args: NO_ARGS, self: of }, site);
  }
}

/** Makes the calls of something that is described, and tells what it gives. */
function done(machine: Machine, doing: Doing, given: Given, site: Site): Outcome | undefined {
  const { calls = [], mayCall = {}, requests = [], fetches = [], passes, builds, ...after } = modelOf(doing);
  const { gives, registers, resolves } = after;
  makeCalls(machine, calls, given, site);
  for (const [service, operations] of Object.entries(mayCall))
    recordGap(machine, { service, operations }, `\`${given.package}\` calls it too where its schemas ask for it`, site);
  for (const path of fetches) recordExtension(machine, valueAt(machine, path, given, site), site);
  for (const request of requests) recordRequest(machine, request, given, site);
  if (passes !== undefined) {
    const passed: Args = { given: [valueAt(machine, passes, given, site)], more: SOMETHING };
    for (const fn of functionsIn(machine, allArguments(given.args))) machine.call([fn], [], passed, site);
  }
  if (builds !== undefined && given.self !== undefined) {
    const around: Args = { given: [[given.self]], more: undefined };
    return { gives: machine.construct(valueAt(machine, builds, given, site), around, site) };
  }
  if (registers !== undefined) register(machine, registers, given, site);
  if (resolves !== undefined) return kept(machine, resolves, given, site);
  if (gives === undefined) return undefined;
  return isClassName(gives) ? { makes: gives } : { gives: valueAt(machine, gives, given, site) };
}

/** What a container keeps: where it is not seen what that is, it may be anything that calls AWS. */
function kept(machine: Machine, path: string, given: Given, site: Site): Outcome | undefined {
  const found = resolved(machine, given.package, valueAt(machine, path, given, site), site);
  if (found !== undefined) return { gives: found };
  recordGap(machine, 'everything', `what \`${given.package}\` keeps under a token isn't seen`, site);
  return undefined;
}

/** What an app that defines infrastructure calls while it is run, it calls with no role of that infrastructure. */
function isApp({ watch }: Machine): boolean {
  return watch !== undefined;
}

/** A package that no file of data/libraries is about: a gap where it is a part of the SDK, or the lock file says that it can call AWS. */
function unread(machine: Machine, callee: External, site: Site): void {
  if (isApp(machine)) return;
  if (callee.package.startsWith('@aws-sdk/')) {
    unknownPart(machine, callee, site);
    return;
  }
  const name = callee.package.split('/', callee.package.startsWith('@') ? 2 : 1).join('/');
  const through = callee.package.startsWith('node:')
    ? undefined
    : machine.program.awsBehind(name, site.env.module.file, { layers: machine.layers });
  if (through !== undefined)
    recordGap(machine, 'everything', `\`${name}\` can call AWS through \`${through}\` and isn't read`, site);
}

/** A part of the SDK that nobody has told about: it may make any request. Client packages are known by the operations they have. */
function unknownPart(machine: Machine, callee: External, site: Site): void {
  if (
    /^@aws-sdk\/(client|util|middleware|credential-provider|config|types|core|lib-dynamodb|lib-storage)/.test(
      callee.package,
    )
  )
    return;
  recordGap(machine, 'everything', `what \`${callee.package}\` requests isn't known`, site);
}

function notFollowed(machine: Machine, packageName: string, site: Site): void {
  if (isApp(machine)) return;
  const service = machine.libraries.find(packageName)?.notFollowed;
  if (service === undefined) return;
  recordGap(
    machine,
    service === '*' ? 'everything' : { service },
    `\`${packageName}\` calls AWS in ways that aren't followed`,
    site,
  );
}

function makeCalls(machine: Machine, calls: readonly CallModel[], given: Given, site: Site): void {
  for (const model of calls) {
    const each = model.each === undefined ? [undefined] : machine.elements(valueAt(machine, model.each, given, site));
    for (const one of each) {
      const about = one === undefined ? given : { ...given, each: [one] };
      if (mayBeMade(machine, model, about, site)) makeCall(machine, model, about, site);
    }
  }
}

function makeCall(machine: Machine, model: CallModel, given: Given, site: Site): void {
  const { service, operation } = model;
  const configured = model.client === undefined ? [] : valueAt(machine, model.client, given, site);
  for (const client of clientsFor(machine, service, configured, site))
    recordCall(
      machine,
      { service, operation, input: inputOf(machine, model, given, site), client, package: given.package },
      site,
    );
}
