import {
  ABSENT,
  alternatives,
  type Call,
  type Missed,
  memberOf,
  oneForEqual,
  oneOf,
  type Place,
  type Unreached,
  unknown,
  type Value,
  type Workload,
} from '../vocabulary/index.js';
import {
  type AbsSet,
  constant,
  environment,
  type Frame,
  type LoadedModule,
  newCell,
  newObject,
  type Owner,
  type SeenCall,
  type UnseenPackage,
  unknownValue,
} from './abstract/domain.js';
import { eventPath } from './abstract/paths.js';
import { newWriter, type Writer } from './abstract/values.js';
import type { Interpreter } from './interpreter.js';
import { type Args, type Machine, type Site, whyEnded } from './machine.js';
import { closureOf } from './modules/closure.js';
import { exportOf } from './modules/exports.js';
import { byName, missedIn } from './modules/unseen.js';
import { unreachedIn } from './unreached/unreached.js';

/** What one workload's code was seen to do. */
export interface Analysed {
  readonly calls: readonly Call[];
  readonly missed: readonly Missed[];
  /** Empty where the interpreter does not trace. */
  readonly unreached: readonly Unreached[];
  readonly unseen: readonly UnseenPackage[];
}

/** The steps that a run may still take: many slow entries are ended together, each with its gap. */
export interface Purse {
  left: number;
}

/** @param entries how many there are */
export function newPurse(entries: number): Purse {
  return { left: STEPS_PER_RUN + entries * STEPS_PER_FURTHER_ENTRY };
}

/** About two minutes on a slow machine; most entries take a few thousand steps. */
const STEPS_PER_RUN = 60_000_000;
const STEPS_PER_FURTHER_ENTRY = 200_000;
const STEPS_PER_ENTRY = 1_500_000;
/** For what stands in one place that nothing runs. */
const STEPS_PER_LOOK = 10_000;

/** The calls that a workload's handler can reach, and what could not be followed. Everything the handler changed is undone afterwards. */
export function analyse(
  interpreter: Interpreter,
  workload: Workload,
  entry: { readonly file: string; readonly handler: string },
  purse: Purse,
): Analysed {
  const { machine, modules } = interpreter;
  const at: Place = { file: entry.file, line: 1 };
  const paid = <T>(work: () => T): T | undefined => withinLimits(machine, at, () => payFor(work, interpreter, purse));
  const owner = machine.record.newOwner();
  const module = machine.record.within(owner, () => paid(() => modules.load(entry.file)));
  if (module === undefined) return { ...seen(workload, [owner]), unreached: [] };
  if ('because' in module)
    return {
      calls: [],
      missed: [{ who: workload.id, over: 'everything', because: module.because, at }],
      unreached: [],
      unseen: [],
    };
  machine.entry = module;
  return machine.heap.overlay(() => {
    machine.record.within(owner, () => paid(() => callHandler(machine, module, entry.handler)));
    machine.entry = undefined;
    // INVARIANT: inputs become Values before the overlay is undone.
    const closure = closureOf(module);
    const owners = [owner, ...closure.map((m) => m.frame.owner)];
    return { ...seen(workload, owners), unreached: unreached(interpreter, workload, closure, owners) };
  });
}

/** The calls that the closure's code would make and that nothing runs. */
function unreached(
  { machine, refill }: Interpreter,
  { id: who }: Workload,
  closure: readonly LoadedModule[],
  owners: readonly Owner[],
): readonly Unreached[] {
  if (owners[0]?.trace === undefined) return [];
  return unreachedIn(machine, closure, owners, () => refill(STEPS_PER_LOOK)).map((one) => ({ who, ...one }));
}

/** Runs the work with the budget of an entry, or what is left of the run's. */
function payFor<T>(work: () => T, interpreter: Interpreter, purse: Purse): T {
  const given = Math.min(STEPS_PER_ENTRY, purse.left);
  interpreter.refill(given);
  try {
    return work();
  } finally {
    purse.left -= given - interpreter.left;
  }
}

/** Runs the work; what ends it early is a gap over everything. */
function withinLimits<T>(machine: Machine, at: Place, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    const because = whyEnded(error);
    if (because === undefined) throw error;
    machine.record.gap({ over: 'everything', because, at });
    return undefined;
  }
}

function callHandler(machine: Machine, module: LoadedModule, handler: string): void {
  const site: Site = {
    node: module.source,
    env: { scope: module.scope, frame: handlerFrame(machine, module), module },
  };
  const [name = 'handler', ...path] = handler.split('.');
  let value: AbsSet | undefined = exportOf(machine, module, name);
  for (const p of path) value = value === undefined ? undefined : machine.member(value, p, site);
  const callable = (value ?? []).filter((v) => v.is !== 'const');
  if (callable.length === 0) {
    // A module that could not be followed to its end may well have it.
    if ([...module.frame.owner.gaps.values()].some((gap) => gap.over === 'everything')) return;
    machine.record.gap({
      over: 'everything',
      because: `\`${module.file}\` has no export \`${handler}\``,
      at: { file: module.file, line: 1 },
    });
    return;
  }
  machine.heap.within(site.env.frame, () => machine.call(callable, [], handlerArguments(machine, site), site));
  machine.heap.settle();
}

/** The frame from which the handler is called: where call paths begin. */
function handlerFrame(machine: Machine, module: LoadedModule): Frame {
  return {
    ...module.frame,
    id: -1,
    allocations: new Map(),
    blocks: new Map(),
    epoch: machine.heap.epoch,
    owner: machine.record.owner,
    run: () => {},
    queued: false,
    running: true,
  };
}

/** The event as what the trigger sends; a context that knows the function's own name; a callback. */
function handlerArguments(machine: Machine, site: Site): Args {
  const context = newObject(site.node, 'plain');
  context.properties.set('functionName', newCell([environment('AWS_LAMBDA_FUNCTION_NAME')]));
  context.properties.set('functionVersion', newCell([environment('AWS_LAMBDA_FUNCTION_VERSION')]));
  machine.heap.grow(context.rest, [unknownValue('the context of the invocation')]);
  return {
    given: [[eventPath([])], [context], [unknownValue('the callback of the invocation')]],
    more: [constant(undefined)],
  };
}

function seen(workload: Workload, owners: readonly Owner[]): Omit<Analysed, 'unreached'> {
  // A function that is called in many ways makes the same call in each.
  const write = newWriter();
  const only = oneForEqual<Call>();
  const seenCalls = owners.flatMap((o) => [...o.calls.values()]);
  const calls = [...new Set(seenCalls.map((c) => only(toCall(workload, c, write))))];
  const missed = owners
    .flatMap((o) => [...o.gaps.values()])
    .map((g): Missed => ({ who: workload.id, over: g.over, because: g.because, at: g.at }));
  const unseen = byName(owners.flatMap((o) => [...o.unseen.values()]));
  return { calls, missed: [...missed, ...missedIn(unseen, workload.id)], unseen };
}

function toCall(workload: Workload, c: SeenCall, write: Writer): Call {
  const input = write(c.input, c.at) ?? unknown('no input is seen', c.at);
  const call = {
    who: workload.id,
    service: c.service,
    operation: c.operation,
    input,
    client: clientValue(c, write),
    at: c.at,
    via: pathTo(c.frame),
  };
  return c.package === undefined ? call : { ...call, package: c.package };
}

/** Region and endpoint: the rest of a client's configuration says nothing about permissions. */
function clientValue(c: SeenCall, write: Writer): Value {
  const value = write(c.client, c.at);
  const parts = ['region', 'endpoint'].flatMap((name) => {
    const given = value === undefined ? [] : alternatives(value).map((one) => memberOf(one, name));
    const told = given.filter((member) => member !== undefined);
    // A configuration without a region, beside one with it, leaves it to the SDK.
    const left = name === 'region' && told.length < given.length ? [ABSENT] : [];
    return told.length === 0 ? [] : [[name, oneOf([...told, ...left])] as const];
  });
  return { is: 'record', members: new Map(parts), open: false };
}

/** The call sites from the handler to the frame, outermost first. */
function pathTo(frame: Frame): readonly Place[] {
  const places: Place[] = [];
  for (let f: Frame | undefined = frame; f?.caller !== undefined; f = f.caller.frame) places.unshift(f.caller.at);
  // The first step is the call of the handler itself, which stands nowhere.
  return places.filter((p, i) => i > 0 || p.line !== 1 || p.column !== 1);
}
