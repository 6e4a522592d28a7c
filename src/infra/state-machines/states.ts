import { type Place, record, type Task, unknown, type Value } from '../../vocabulary/index.js';
import { entriesOf, intrinsicOf, itemsOf, member, type Node, textOf } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';
import { type Language, payloadOf } from './payload.js';

/** Definitions nest branches in branches; what is deeper than this means harm. */
const DEEPEST = 50;

/**
 * What the states of a definition have other services do, those of branches and maps among them.
 * @see https://states-language.net/spec.html
 */
export function tasksIn(root: Node, stack: StackReading): readonly Task[] {
  return sidesOf(root).flatMap((one) => statesOf(one, 'JSONPath', stack, 0));
}

/** Both sides of `Fn::If`; what stands at no side is left out. */
function sidesOf(node: Node | undefined): readonly Node[] {
  const call = node && intrinsicOf(node);
  if (call?.name === 'Fn::If') return itemsOf(call.argument).slice(1).flatMap(sidesOf);
  const isNoValue = call?.name === 'Ref' && textOf(call.argument) === 'AWS::NoValue';
  return node === undefined || isNoValue ? [] : [node];
}

function statesOf(machine: Node, language: Language, stack: StackReading, depth: number): readonly Task[] {
  const all = sidesOf(member(machine, 'States'));
  if (depth > DEEPEST) return [unread('its states are nested too deeply', machine.at)];
  if (all.length === 0) return [unread('it has no States', machine.at)];
  const own = languageOf(machine, language);
  return all.flatMap((states) =>
    entriesOf(states).flatMap(([name, { value, at }]) =>
      sidesOf(value).flatMap((state) =>
        stateTasks({ name, state, at, language: languageOf(state, own), depth }, stack),
      ),
    ),
  );
}

/** What can't be seen may be a task that does anything. */
function unread(because: string, at: Place): Task {
  return { state: '', does: 'task', resource: unknown(because, at), input: unknown(because, at), at };
}

function languageOf(node: Node, otherwise: Language): Language {
  const told = textOf(member(node, 'QueryLanguage'));
  return told === 'JSONata' || told === 'JSONPath' ? told : otherwise;
}

interface State {
  readonly name: string;
  readonly state: Node;
  readonly at: Place;
  readonly language: Language;
  readonly depth: number;
}

/** States that have nobody do anything. */
const QUIET = new Set(['Pass', 'Choice', 'Wait', 'Succeed', 'Fail']);

function stateTasks(of: State, stack: StackReading): readonly Task[] {
  const { name, state, language, depth } = of;
  const inside = (machine: Node | undefined): readonly Task[] =>
    sidesOf(machine).flatMap((one) => statesOf(one, language, stack, depth + 1));
  const type = textOf(member(state, 'Type')) ?? '';
  switch (type) {
    case 'Task':
      return [taskOf(of, state, 'task', stack)];
    case 'Parallel':
      return sidesOf(member(state, 'Branches')).flatMap(itemsOf).flatMap(inside);
    case 'Map':
      return [...mapTasks(of, stack), ...inside(member(state, 'ItemProcessor') ?? member(state, 'Iterator'))];
    default:
      return QUIET.has(type) ? [] : [unread(`what the state \`${name}\` does can't be told`, of.at)];
  }
}

function taskOf(of: State, body: Node, does: Task['does'], stack: StackReading): Task {
  const resource = member(body, 'Resource');
  const role = roleOf(body, stack);
  return {
    state: of.name,
    does,
    resource: (resource && stack.evaluate(resource)) ?? unknown('the state names no resource', body.at),
    input: payloadOf(body, of.language, stack),
    at: of.at,
    ...(role !== undefined && { role }),
  };
}

/**
 * A task may be done with a role of another account.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
 */
function roleOf(body: Node, stack: StackReading): Value | undefined {
  const credentials = member(body, 'Credentials');
  if (credentials === undefined) return undefined;
  const role = member(credentials, 'RoleArn');
  return (role && stack.evaluate(role)) ?? unknown('the role is told when it runs', credentials.at);
}

/** What a distributed map does of itself: it runs executions of its own state machine, reads items from a bucket and writes results to one. */
function mapTasks(of: State, stack: StackReading): readonly Task[] {
  const { state, name, at } = of;
  if (textOf(member(state, 'ItemProcessor', 'ProcessorConfig', 'Mode')) !== 'DISTRIBUTED') return [];
  const [reader, writer] = [member(state, 'ItemReader'), member(state, 'ResultWriter')];
  return [
    { state: name, does: 'distributed map', resource: NONE, input: record([]), at },
    ...(reader === undefined
      ? []
      : [taskOf(of, reader, readsMore(reader) ? 'reader of named objects' : 'item reader', stack)]),
    ...(writer === undefined || member(writer, 'Resource') === undefined
      ? []
      : [taskOf(of, writer, 'result writer', stack)]),
  ];
}

const NONE = unknown('a map names no resource');

/** Whether the objects that its items name are read too: those of an inventory, or listed ones whose content is taken. */
function readsMore(reader: Node): boolean {
  const config = member(reader, 'ReaderConfig');
  const told = [member(config, 'InputType'), member(config, 'Transformation')].map(textOf);
  return told.includes('MANIFEST') || told.includes('LOAD_AND_FLATTEN');
}
