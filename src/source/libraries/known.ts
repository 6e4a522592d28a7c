import { namesOf } from '../abstract/computed.js';
import {
  type Abs,
  type AbsSet,
  constant,
  type External,
  global,
  type Opaque,
  unknownValue,
} from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { collected } from '../language/calls.js';
import { type Args, argument, type Machine, type Site } from '../machine.js';
import { recordCall, recordGap } from '../sdk/record.js';
import type { CallModel } from './models.js';

/** What is known of calling a package's export, beyond what it is given; undefined where nothing is. */
export function callKnown(machine: Machine, callee: External, args: Args, site: Site): AbsSet | undefined {
  const name = callee.path.at(-1) ?? '';
  if (callee.package === 'node:module' && name === 'createRequire') return [global('require')];
  const library = machine.libraries.find(callee.package);
  if (library === undefined) {
    unread(machine, callee, site);
    return undefined;
  }
  if (library.passThrough?.includes(name)) return argument(args, 0);
  notFollowed(machine, callee.package, site);
  const calls = library.functions?.[name === '' ? 'default' : name];
  if (calls === undefined) return undefined;
  makeCalls(machine, calls, callee.package, { args, made: undefined }, site);
  return undefined;
}

/** What is known of constructing a package's class. Its methods' calls wait until they are called. */
export function constructKnown(machine: Machine, callee: External, args: Args, site: Site): void {
  if (machine.libraries.find(callee.package) === undefined) unread(machine, callee, site);
  notFollowed(machine, callee.package, site);
  const model = machine.libraries.find(callee.package)?.classes?.[callee.path.at(-1) ?? 'default'];
  if (model?.calls !== undefined) makeCalls(machine, model.calls, callee.package, { args, made: args }, site);
}

/** The calls that a method of a library's object makes. */
export function callKnownMethod(machine: Machine, of: Opaque, name: string, args: Args, site: Site): void {
  const { made } = of;
  if (made === undefined) return;
  const calls = machine.libraries.find(of.package)?.classes?.[made.name]?.methods?.[name];
  if (calls !== undefined) makeCalls(machine, calls, of.package, { args, made: made.args }, site);
}

/** A package that no file of data/libraries is about: a gap where it is a part of the SDK, or the lock file says that it can call AWS. */
function unread(machine: Machine, callee: External, site: Site): void {
  if (callee.package.startsWith('@aws-sdk/')) {
    unknownPart(machine, callee, site);
    return;
  }
  const name = callee.package.split('/', callee.package.startsWith('@') ? 2 : 1).join('/');
  const through = callee.package.startsWith('node:')
    ? undefined
    : machine.program.awsBehind(name, site.env.module.file);
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
  const service = machine.libraries.find(packageName)?.notFollowed;
  if (service === undefined) return;
  recordGap(
    machine,
    service === '*' ? 'everything' : { service },
    `\`${packageName}\` calls AWS in ways that aren't followed`,
    site,
  );
}

interface Given {
  readonly args: Args;
  /** What the constructor was given. */
  readonly made: Args | undefined;
}

function makeCalls(machine: Machine, calls: readonly CallModel[], packageName: string, given: Given, site: Site): void {
  for (const { service, operation, input } of calls) {
    recordCall(
      machine,
      {
        service,
        operation,
        input: inputOf(machine, `${service} ${operation}`, input, given, site),
        package: packageName,
      },
      site,
    );
  }
}

/** The operation's input, put together from what the call was given. */
function inputOf(machine: Machine, what: string, model: CallModel['input'], given: Given, site: Site): AbsSet {
  const [made] = collected(machine, [], site, `input of ${what}`, 'plain');
  if (made?.is !== 'object') return [];
  for (const [member, from] of Object.entries(model)) {
    const value = valueAt(machine, from, given, site);
    if (value.length > 0) machine.heap.grow(machine.heap.property(made, member), value);
  }
  return [made];
}

function valueAt(machine: Machine, from: string, given: Given, site: Site): AbsSet {
  if (from.startsWith('=')) return [constant(from.slice(1))];
  const inner = /^(keys|values)\((.*)\)$/.exec(from);
  const [start = '', ...rest] = (inner?.[2] ?? from).split('.');
  const [args, path] = start === 'new' ? [given.made, rest.slice(1)] : [given.args, rest];
  let value = args === undefined ? [] : argument(args, Number(start === 'new' ? rest[0] : start));
  for (const name of path) value = machine.member(value, name, site);
  if (inner === null) return value;
  return collected(
    machine,
    inner[1] === 'keys' ? unionAll(value.map((v) => keysOf(machine, v))) : machine.elements(value),
    site,
    from,
  );
}

function keysOf(machine: Machine, a: Abs): AbsSet {
  return a.is === 'object' ? namesOf(machine, a) : [unknownValue('a name known at run time')];
}
