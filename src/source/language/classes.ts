import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import { type AbsSet, type ClassValue, type Fn, type Frame, newCell, newObject, type Obj } from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import { unionAll } from '../abstract/sets.js';
import { type Args, type Env, type Machine, NO_ARGS, type Site } from '../machine.js';
import { decoratedClass, decoratedField, decoratedMethod, decoratedParameters } from './decorators.js';
import { makeFunctionValue } from './functions.js';
import { propertyNames } from './literals.js';
import { declare, homeOf, newScope, selfOf } from './scopes.js';

/** Evaluates a class: its base, methods and static members. Instance fields are evaluated for each instance. */
export function evaluateClass(machine: Machine, node: ts.ClassLikeDeclaration, env: Env): AbsSet {
  const made = allocated(env.frame, node, 'class', () => newClass(node, env));
  if (node.name !== undefined) machine.heap.grow(declare(made.scope, node.name.text), [made]);
  const base = node.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (base !== undefined) machine.heap.grow(made.base, machine.evaluate(base.expression, env));
  for (const member of node.members) classMember(machine, member, made, env);
  return decoratedClass(machine, node, made, env);
}

function newClass(node: ts.ClassLikeDeclaration, env: Env): ClassValue {
  const parts = { base: newCell(), statics: newObject(node, 'plain'), methods: new Map(), getters: new Map() };
  return { is: 'class', id: newId(), node, scope: newScope(env.scope), module: env.module, ...parts };
}

function classMember(machine: Machine, member: ts.ClassElement, made: ClassValue, env: Env): void {
  const isStatic =
    ts.canHaveModifiers(member) &&
    ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) === true;
  const inClass: Env = { ...env, scope: staticScope(made) };
  decoratedParameters(machine, member, made, env);
  if (ts.isMethodDeclaration(member) || ts.isGetAccessor(member)) {
    if (member.body === undefined) return;
    const fn = makeFunctionValue(member, { ...env, scope: made.scope }, made);
    const decorated = decoratedMethod(machine, member, fn, made, env);
    for (const name of propertyNames(machine, member.name, env) ?? []) {
      if (ts.isGetAccessor(member)) (isStatic ? made.statics.getters : made.getters).set(name, fn);
      else if (isStatic) machine.heap.grow(machine.heap.property(made.statics, name), decorated);
      else made.methods.set(name, decorated);
    }
  } else if (ts.isPropertyDeclaration(member) && isStatic && member.initializer !== undefined) {
    const value = machine.evaluate(member.initializer, inClass);
    for (const name of propertyNames(machine, member.name, env) ?? [])
      machine.heap.grow(machine.heap.property(made.statics, name), value);
  } else if (ts.isClassStaticBlockDeclaration(member)) machine.execute(member.body.statements, inClass);
}

/** Where static initialisers run: `this` is the class. */
function staticScope(made: ClassValue) {
  return newScope(made.scope, { self: newCell([made]), home: made });
}

/** `new C(…)` for a class or constructor function of the project: the instance that this place makes in this frame. */
export function instantiate(machine: Machine, of: ClassValue | Fn, args: Args, site: Site): AbsSet {
  const key = `new ${of.id} ${site.env.turn ?? ''} ${site.node.pos}`;
  const made = allocated(site.env.frame, key, 'object', () => newInstance(machine, of, site));
  if (of.is === 'class') initialise(machine, of, [made], args, site);
  else machine.callFunction(of, [made], args, site);
  return [made];
}

function newInstance(machine: Machine, of: ClassValue | Fn, site: Site): Obj {
  return of.is === 'class'
    ? newObject(site.node, 'instance', { class: of, branches: machine.heap.branches })
    : newObject(site.node, 'instance', { prototype: prototypeOf(machine, of) });
}

/** A function's `prototype`, made on first use. */
export function prototypeOf(machine: Machine, fn: Fn): Obj {
  if (fn.prototype === undefined) {
    fn.prototype = newObject(fn.node, 'plain');
    machine.heap.undoable(() => {
      fn.prototype = undefined;
    });
  }
  return fn.prototype;
}

/** What a function has besides being callable, made on first use. */
export function staticsOf(machine: Machine, fn: Fn): Obj {
  if (fn.statics === undefined) {
    fn.statics = newObject(fn.node, 'plain');
    machine.heap.undoable(() => {
      fn.statics = undefined;
    });
  }
  return fn.statics;
}

/** Runs the field initialisers and the constructor on `this`. Without a constructor the base's one gets the arguments. */
export function initialise(
  machine: Machine,
  of: ClassValue,
  self: AbsSet,
  args: Args,
  site: Site,
  above: number = 0,
): void {
  if (above > MAX_BASES) throw new RangeError('nested too deeply');
  const declared = of.node.members.find(
    (m): m is ts.ConstructorDeclaration => ts.isConstructorDeclaration(m) && m.body !== undefined,
  );
  if (declared === undefined) initialiseBase(machine, of, self, args, site, above);
  fields(machine, of, self, site);
  if (declared === undefined) return;
  const env: Env = { scope: of.scope, frame: site.env.frame, module: of.module };
  machine.callFunction(constructorOf(of, declared, env), self, args, site);
}

/** So many classes may extend each other. */
const MAX_BASES = 200;

const constructors = new WeakMap<ClassValue, Fn>();

/** One function value per class, so that its frames are shared. */
function constructorOf(of: ClassValue, node: ts.ConstructorDeclaration, env: Env): Fn {
  const known = constructors.get(of);
  if (known !== undefined) return known;
  const made: Fn = {
    is: 'function',
    id: newId(),
    node,
    scope: env.scope,
    module: of.module,
    home: of,
    statics: undefined,
    prototype: undefined,
  };
  constructors.set(of, made);
  return made;
}

function initialiseBase(machine: Machine, of: ClassValue, self: AbsSet, args: Args, site: Site, above: number): void {
  for (const base of machine.heap.read(of.base)) {
    if (base.is === 'class') initialise(machine, base, self, args, site, above + 1);
    else if (base.is === 'function') machine.callFunction(base, self, args, site);
    else extendOutside(machine, machine.construct([base], args, site), self);
  }
}

function fields(machine: Machine, of: ClassValue, self: AbsSet, site: Site): void {
  const scope = newScope(of.scope, { self: newCell(self), home: of });
  const env: Env = { scope, frame: instanceFrame(of, self, site.env.frame), module: of.module };
  for (const member of of.node.members) {
    if (!ts.isPropertyDeclaration(member) || isStaticMember(member)) continue;
    const value = decoratedField(machine, member, initialValue(machine, member, env), { self, of, env });
    // A decorator may have put something into the prototype: a field without a value of its own leaves that to be seen.
    if (value.length === 0 && isInjected(member)) continue;
    for (const name of propertyNames(machine, member.name, env) ?? []) machine.assign(self, name, value);
  }
}

function initialValue(machine: Machine, member: ts.PropertyDeclaration, env: Env): AbsSet {
  if (member.initializer !== undefined) return machine.evaluate(member.initializer, env);
  const injected = machine.injected(member, env);
  return injected.length > 0 ? injected : machine.typed([], isInjected(member) ? member.type : undefined, env);
}

/** An instance of a class that extends a package's: the package's part has its further members, and may call those of the instance. */
export function extendOutside(machine: Machine, base: AbsSet, self: AbsSet): void {
  for (const o of self) if (o.is === 'object') machine.heap.grow(o.rest, base);
  for (const b of base) if (b.is === 'opaque') machine.heap.grow(b.created, self);
}

const instanceFrames = new WeakMap<Obj, Map<ClassValue, Frame>>();

/** Functions in field initialisers belong to their instance: each instance has a frame of its own to make them in. */
function instanceFrame(of: ClassValue, self: AbsSet, frame: Frame): Frame {
  const [instance] = self;
  if (instance?.is !== 'object') return frame;
  const known = instanceFrames.get(instance) ?? new Map<ClassValue, Frame>();
  instanceFrames.set(instance, known);
  const made = known.get(of) ?? { ...frame, allocations: new Map(), blocks: new Map() };
  known.set(of, made);
  return made;
}

/** A field that a decorator fills from outside: known by its type alone. Other fields get their value from the constructor. */
function isInjected(member: ts.PropertyDeclaration): boolean {
  return (ts.getDecorators(member) ?? []).length > 0;
}

function isStaticMember(member: ts.PropertyDeclaration): boolean {
  return ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) === true;
}

/** The method or getter of that name along the chain of base classes; further bases that are no classes of the project follow. */
export function inherited(
  machine: Machine,
  of: ClassValue,
  name: string,
  seen: Set<ClassValue> = new Set(),
): { methods: Fn[]; getters: Fn[] } {
  if (seen.has(of)) return { methods: [], getters: [] };
  if (seen.size > MAX_BASES) throw new RangeError('nested too deeply');
  seen.add(of);
  const methods = of.methods.get(name);
  const getter = of.getters.get(name);
  if (methods !== undefined) return { methods: [...methods], getters: [] };
  if (getter !== undefined) return { methods: [], getters: [getter] };
  const found: { methods: Fn[]; getters: Fn[] } = { methods: [], getters: [] };
  for (const base of machine.heap.read(of.base)) {
    if (base.is !== 'class') continue;
    const more = inherited(machine, base, name, seen);
    found.methods.push(...more.methods);
    found.getters.push(...more.getters);
  }
  return found;
}

/** `super`: the base of the class in whose code this is. */
export function superValue(machine: Machine, env: Env): AbsSet {
  const home = homeOf(env.scope);
  return home === undefined ? [] : machine.heap.read(home.base);
}

/** `super.name` in a class's code: what its base has under that name, with `this` as it is here. */
export function superMember(machine: Machine, name: string, site: Site): AbsSet {
  const self = selfOf(machine, site.env.scope);
  return unionAll(
    superValue(machine, site.env).map((base) => {
      if (base.is !== 'class' || self.some((s) => s.is === 'class')) return machine.member([base], name, site);
      const { methods, getters } = inherited(machine, base, name);
      return unionAll([methods, ...getters.map((g) => machine.callFunction(g, self, NO_ARGS, site))]);
    }),
  );
}
