import { oncePer, type Value } from '../../vocabulary/index.js';
import { type Knowledge, topicOf } from '../checks/index.js';
import type { EventException, EventSourcesData, EventsData, ServiceData } from '../data.js';
import { prefixOfSource } from './event-source.js';
import { type KnownNames, knownNamesOf, plainName } from './known-names.js';
import { excerptsOf, namesNothing, plainMembersOf } from './plain-members.js';

/** What the catalog knows of CloudTrail's names. */
export interface EventKnowledge {
  readonly sources: () => EventSourcesData;
  /** What is written by hand of a source's events, by its label. */
  events(label: string): EventsData | undefined;
  /** The ids of the services whose actions have this prefix. */
  servicesOf(prefix: string): readonly string[];
  knowledgeOf(service: string): Knowledge;
}

/** The call that an event records. */
export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly knowledge: Knowledge;
  /** The members of its input that the catalog looks at. */
  readonly names: KnownNames;
  /** Those whose text stands in ARNs as it is. */
  readonly plain: ReadonlySet<string>;
  /** Those of which only excerpts matter, with the namings that take these. */
  readonly excerpts: ReadonlyMap<string, readonly string[]>;
  /** Nothing in the input names all of what the call is about, and no rule looks at it. */
  readonly namesNothing: boolean;
}

type KnownInput = Pick<RecordedCall, 'names' | 'plain' | 'excerpts' | 'namesNothing'>;

/** An event, as it leads to a call. */
interface Named {
  readonly label: string;
  readonly name: string;
  readonly exception: EventException | undefined;
  readonly parameters: Value;
}

/** The operation that the event records, or the action that has no operation; undefined where there is neither of that name. */
export function recordedCall(event: Named, known: EventKnowledge): RecordedCall | undefined {
  const { label, exception } = event;
  const prefix = prefixOfSource(label, known.sources());
  const services = [...new Set([label, ...known.servicesOf(prefix)])];
  const name = exception?.operation ?? event.name;
  if (exception?.checks !== undefined) return madeUp(prefix, name, exception, event.parameters, services, known);
  const among = exception?.service === undefined ? services : [exception.service];
  return ofOperation(name, among, event.parameters, known) ?? ofAction(prefix, name, event.parameters, services, known);
}

/** The SDKs' operation of that name; of several services that have one, whose input has most of the event's parameters. */
function ofOperation(
  name: string,
  services: readonly string[],
  parameters: Value,
  known: EventKnowledge,
): RecordedCall | undefined {
  const calls = services.flatMap((service) => {
    const knowledge = known.knowledgeOf(service);
    const operation = knowledge.service && operationsOf(knowledge.service).get(name.toLowerCase());
    return operation === undefined ? [] : [{ service, operation, knowledge, ...inputOf(service, operation, known) }];
  });
  if (calls.length < 2) return calls[0];
  const counts = calls.map((call) => paramsKnown(parameters, call.names));
  return calls[counts.indexOf(Math.max(...counts))];
}

function paramsKnown(parameters: Value, { members }: KnownNames): number {
  if (parameters.is !== 'record') return 0;
  return [...parameters.members.keys()].filter((name) => members.has(plainName(name))).length;
}

/** An action that has an event, but no operation in the SDKs: what consoles and AWS's own agents call. */
function ofAction(
  prefix: string,
  name: string,
  parameters: Value,
  services: readonly string[],
  known: EventKnowledge,
): RecordedCall | undefined {
  const entry = known.knowledgeOf(services[0] ?? prefix).action(`${prefix}:${name}`);
  if (entry === undefined) return undefined;
  return madeUp(prefix, entry.name.slice(prefix.length + 1), {}, parameters, services, known);
}

/** A call of an operation whose input are the event's own parameters, in capitals. */
function madeUp(
  prefix: string,
  operation: string,
  { checks }: Pick<EventException, 'checks'>,
  parameters: Value,
  services: readonly string[],
  { knowledgeOf }: EventKnowledge,
): RecordedCall {
  const all = services.map(knowledgeOf);
  const main = all.find((k) => k.service !== undefined);
  const { source = '', variables = {}, passedTo } = main?.exceptions ?? {};
  const knowledge: Knowledge = {
    service: { prefix, operations: { [operation]: textMembers(parameters) } },
    exceptions: {
      source,
      variables,
      operations: { [operation]: checks === undefined ? {} : { checks } },
      ...(passedTo === undefined ? {} : { passedTo }),
    },
    action: (action) => (main ?? knowledgeOf(prefix)).action(action),
  };
  return { service: prefix, operation, knowledge, ...inputIn(prefix, operation, knowledge) };
}

function textMembers(parameters: Value): readonly string[] {
  if (parameters.is !== 'record') return [];
  return [...parameters.members].flatMap(([name, { is }]) => {
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    return is === 'record' ? [] : [is === 'list' ? `${capital}~[]` : `${capital}~`];
  });
}

// A trail records few operations, many times each.
const inputsMade = new WeakMap<EventKnowledge, Map<string, KnownInput>>();

/** A service's operations by their names in lower case. */
const operationsOf = oncePer(({ operations }: ServiceData): ReadonlyMap<string, string> => {
  return new Map(Object.keys(operations).map((name) => [name.toLowerCase(), name]));
});

function inputOf(service: string, operation: string, known: EventKnowledge): KnownInput {
  const all = inputsMade.get(known) ?? new Map<string, KnownInput>();
  inputsMade.set(known, all);
  const key = `${service} ${operation}`;
  const input = all.get(key) ?? inputIn(service, operation, known.knowledgeOf(service));
  all.set(key, input);
  return input;
}

function inputIn(service: string, operation: string, knowledge: Knowledge): KnownInput {
  const topic = topicOf({ service, operation }, knowledge);
  if (typeof topic === 'string')
    return { names: { members: new Map() }, plain: new Set(), excerpts: new Map(), namesNothing: false };
  const names = knownNamesOf(topic);
  return {
    names,
    plain: plainMembersOf(topic, names),
    excerpts: excerptsOf(topic),
    namesNothing: namesNothing(topic),
  };
}
