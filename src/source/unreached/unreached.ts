import { ts } from '../../program/index.js';
import type { Unreached } from '../../vocabulary/index.js';
import type { AbsSet, External, LoadedModule, Owner } from '../abstract/domain.js';
import { type Machine, OutOfBudget, type Site } from '../machine.js';
import { isSdk } from '../sdk/packages.js';
import { commandsIn } from '../sdk/record.js';
import { type Candidate, candidatesIn } from './candidates.js';
import { argumentsOf, type Look, peek } from './peek.js';
import { whyNotRun } from './why.js';

/** An operation that code would ask for. */
type Asked = Pick<Unreached, 'service' | 'operation'>;

/**
 * The calls and commands in the modules' code that are no call of these owners and stand in no gap of theirs. What the owners ran
 * has to be traced. Nothing of the project's is run here, and nothing is recorded.
 * @param refill gives each place a budget of its own
 */
export function unreachedIn(
  machine: Machine,
  modules: readonly LoadedModule[],
  owners: readonly Owner[],
  refill: () => void,
): readonly Omit<Unreached, 'who'>[] {
  const traces = owners.flatMap(({ trace }) => trace ?? []);
  const told = together(traces.map((trace) => trace.told));
  const evaluated = together(traces.map((trace) => trace.evaluated));
  const wasRun = (node: ts.Node) => evaluated.has(node);
  const foreign = traces.flatMap((trace) => [...trace.foreign.values()]);
  const dormant = modules.flatMap((module) =>
    candidatesIn(module.source)
      .filter((node) => !told.has(node))
      .flatMap((node) => {
        const run = wasRun(node);
        refill();
        const asked = askedBy(machine, module, node, run);
        if (asked.length === 0) return [];
        const because = run ? unused(node) : whyNotRun(node, wasRun, machine.place);
        return asked.map((one) => ({ ...one, at: machine.place(node), because }));
      }),
  );
  return [...dormant, ...foreign.map((one) => ({ ...one, because: "made with another identity's credentials" }))];
}

function together(sets: readonly ReadonlySet<ts.Node>[]): ReadonlySet<ts.Node> {
  const all = new Set<ts.Node>();
  for (const set of sets) for (const node of set) all.add(node);
  return all;
}

function unused(node: Candidate): string {
  return ts.isNewExpression(node) ? 'the command is built and never sent' : 'no client is seen to reach this call';
}

/** What code asks for that is not run, or that is run without anything coming of it. */
function askedBy(machine: Machine, module: LoadedModule, node: Candidate, wasRun: boolean): readonly Asked[] {
  const look = lookAt(machine, module);
  const owner = machine.record.newOwner();
  try {
    const ask = machine.record.within(machine.record.newOwner(), () => outcomeOf(look, node, wasRun));
    return machine.record.within(owner, () => {
      const made = ask();
      const asked = [...commandsIn(machine, made), ...owner.calls.values()];
      return [
        ...new Map(asked.map(({ service, operation }) => [`${service} ${operation}`, { service, operation }])).values(),
      ];
    });
  } catch (error) {
    // What is too deep or takes too long to look at was run, if at all, within the same limits: there is a gap for it.
    if (error instanceof OutOfBudget || error instanceof RangeError) return [];
    throw error;
  }
}

function lookAt(machine: Machine, module: LoadedModule): Look {
  const frame = { ...module.frame, allocations: new Map(), blocks: new Map(), run: () => {} };
  const site = (node: ts.Node): Site => ({ node, env: { scope: module.scope, frame, module } });
  return { machine, module, site };
}

/**
 * Runs the part of the code that is others': what it is about is looked at before. What was run is the SDK's business alone, since the rest
 * was followed.
 */
function outcomeOf(look: Look, node: Candidate, wasRun: boolean): () => AbsSet {
  const { machine } = look;
  const site = look.site(node);
  const callee = calleeOf(look, node).filter((c) => {
    if (c.is === 'method') return c.name !== 'send' && (c.of.is === 'client' || (!wasRun && c.of.is === 'opaque'));
    return isExternal(c) && mayAsk(machine, c, wasRun) && (ts.isNewExpression(node) || !wasRun);
  });
  if (callee.length === 0) return () => [];
  const args = argumentsOf(look, node);
  return () =>
    ts.isNewExpression(node) ? machine.construct(callee, args, site) : machine.call(callee, [], args, site);
}

function calleeOf(look: Look, node: Candidate): AbsSet {
  const { expression } = node;
  if (ts.isNewExpression(node)) return peek(look, expression);
  if (!ts.isPropertyAccessExpression(expression)) return ts.isIdentifier(expression) ? peek(look, expression) : [];
  const self = peek(look, expression.expression).filter(
    (v) => v.is === 'client' || v.is === 'external' || isDescribed(look, v),
  );
  return self.length === 0 ? [] : look.machine.member(self, expression.name.text, look.site(expression));
}

function isDescribed({ machine }: Look, a: AbsSet[number]): boolean {
  return a.is === 'opaque' && machine.isDescribed(a);
}

function isExternal(a: AbsSet[number]): a is External {
  return a.is === 'external';
}

/** Whether the export may call AWS: the SDK's own, or a described package's. */
function mayAsk(machine: Machine, { package: name }: External, wasRun: boolean): boolean {
  return isSdk(name) || (!wasRun && machine.libraries.find(name) !== undefined);
}
