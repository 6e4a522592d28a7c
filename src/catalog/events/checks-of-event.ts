import { text, type Value } from '../../vocabulary/index.js';
import type { Checks, Surroundings } from '../check.js';
import { checksOf } from '../checks/index.js';
import type { EventException } from '../data.js';
import { cleaned } from './cleaned.js';
import type { TrailEvent } from './event.js';
import { sourceLabel, undated } from './event-source.js';
import { inputOfEvent } from './input-of-event.js';
import { onRecorded } from './on-recorded.js';
import { type ParameterRole, parameterRoles } from './parameter-roles.js';
import { type EventKnowledge, type RecordedCall, recordedCall } from './recorded-call.js';
import { unreadMembers } from './unread-members.js';

/** What is written by hand of a source's events. */
interface Source {
  readonly label: string;
  readonly members: Readonly<Record<string, string>>;
  /** By the event's name in lower case. */
  readonly exceptions: ReadonlyMap<string, EventException>;
}

/** Events of one name with parameters of the same names, which record one operation. */
interface Kind {
  readonly call: RecordedCall;
  readonly inputOf: (parameters: Value) => Value;
  readonly roleOf: (parameter: string) => ParameterRole;
}

/** What the catalog tells of events. */
export interface EventChecks {
  readonly checksOf: (event: TrailEvent, where: Surroundings) => Checks;
  /** Undefined where the catalog does not know the event. */
  readonly rolesOf: (event: TrailEvent) => ((parameter: string) => ParameterRole) | undefined;
}

/** Which members matter does not turn on the place. */
const SOMEWHERE: Surroundings = { partition: text('aws'), region: text('eu-west-1'), account: text('111122223333') };

/** More kinds than these are made up. */
const MOST_KINDS = 10_000;

/**
 * What IAM checked when a recorded call was made: the same as for the call in code, on the resources that the record names. With an
 * `unsure` where the event is neither an operation nor an action that the catalog knows.
 */
export function eventChecks(known: EventKnowledge): EventChecks {
  const sources = new Map<string, Source>();
  const kinds = new Map<string, Kind | 'unknown'>();

  function sourceOf(event: TrailEvent): Source {
    const source = sources.get(event.source) ?? makeSource(sourceLabel(event.source), known);
    if (sources.size < MOST_KINDS) sources.set(event.source, source);
    return source;
  }

  function kindOf(event: TrailEvent, parameters: Value): Kind | 'unknown' {
    const key = `${event.source} ${event.name} ${namesKey(parameters)}`;
    const kind = kinds.get(key) ?? makeKind(event, parameters);
    if (kinds.size >= MOST_KINDS) kinds.clear();
    kinds.set(key, kind);
    return kind;
  }

  function makeKind(event: TrailEvent, parameters: Value): Kind | 'unknown' {
    const { label, members: common, exceptions } = sourceOf(event);
    const name = undated(event.name, label);
    const exception = exceptions.get(name.toLowerCase());
    const call = recordedCall({ label, name, exception, parameters }, known);
    if (call === undefined) return 'unknown';
    const members = exception?.members === undefined ? common : { ...common, ...exception.members };
    const unread = unreadMembers(call, (input) => checksOf({ ...call, input }, SOMEWHERE, call.knowledge));
    const differences = { members, unlogged: exception?.unlogged ?? [] };
    return {
      call,
      inputOf: (given) => inputOfEvent(given, call.names, differences),
      roleOf: parameterRoles({ ...call, members, unread }),
    };
  }

  function checksOfEvent(event: TrailEvent, where: Surroundings): Checks {
    const parameters = cleaned(event.parameters);
    const kind = kindOf(event, parameters);
    if (kind === 'unknown') return { checks: [], unsure: whyUnsure(event) };
    const { call, inputOf } = kind;
    const found = checksOf({ ...call, input: inputOf(parameters) }, where, call.knowledge);
    return { ...found, checks: onRecorded(found.checks, event, call.knowledge.action) };
  }

  function rolesOf(event: TrailEvent): Kind['roleOf'] | undefined {
    const kind = kindOf(event, cleaned(event.parameters));
    return kind === 'unknown' ? undefined : kind.roleOf;
  }

  return { checksOf: checksOfEvent, rolesOf };
}

/** The operation of an event turns on the names of its parameters, not on what they hold. */
function namesKey(parameters: Value): string {
  if (parameters.is !== 'record') return parameters.is;
  let key = '';
  for (const [name, { is }] of parameters.members) key += `${name}:${is} `;
  return key;
}

function makeSource(label: string, known: EventKnowledge): Source {
  const { members = {}, events = {} } = known.events(label) ?? {};
  const exceptions = new Map(Object.entries(events).map(([name, exception]) => [name.toLowerCase(), exception]));
  return { label, members, exceptions };
}

function whyUnsure({ name, source }: TrailEvent): string {
  return `the catalog has no operation or action \`${name}\` of ${source}`;
}
