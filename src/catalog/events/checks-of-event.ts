import type { Checks, Surroundings } from '../check.js';
import type { EventException } from '../data.js';
import { cleaned } from './cleaned.js';
import type { TrailEvent } from './event.js';
import { sourceLabel, undated } from './event-source.js';
import { inputOfEvent } from './input-of-event.js';
import { onRecorded } from './on-recorded.js';
import { type EventKnowledge, recordedCall } from './recorded-call.js';
import { rememberingChecks } from './remembered.js';

/** What is written by hand of a source's events. */
interface Source {
  readonly label: string;
  readonly members: Readonly<Record<string, string>>;
  /** By the event's name in lower case. */
  readonly exceptions: ReadonlyMap<string, EventException>;
}

/**
 * What IAM checked when a recorded call was made: the same as for the call in code, on the resources that the record names. With an
 * `unsure` where the event is neither an operation nor an action that the catalog knows.
 */
export function eventChecks(known: EventKnowledge): (event: TrailEvent, where: Surroundings) => Checks {
  const checksOf = rememberingChecks();
  const sources = new Map<string, Source>();

  function sourceOf(event: TrailEvent): Source {
    const source = sources.get(event.source) ?? makeSource(sourceLabel(event.source), known);
    sources.set(event.source, source);
    return source;
  }

  return (event, where) => {
    const { label, members, exceptions } = sourceOf(event);
    const name = undated(event.name, label);
    const exception = exceptions.get(name.toLowerCase());
    const parameters = cleaned(event.parameters, name);
    const call = recordedCall({ label, name, exception, parameters }, known);
    if (call === undefined) return { checks: [], unsure: whyUnsure(event) };
    const input = inputOfEvent(parameters, call.names, {
      members: exception?.members === undefined ? members : { ...members, ...exception.members },
      unlogged: exception?.unlogged ?? [],
    });
    const found = checksOf(call, input, where);
    return { ...found, checks: onRecorded(found.checks, event, call.knowledge.action) };
  };
}

function makeSource(label: string, known: EventKnowledge): Source {
  const { members = {}, events = {} } = known.events(label) ?? {};
  const exceptions = new Map(Object.entries(events).map(([name, exception]) => [name.toLowerCase(), exception]));
  return { label, members, exceptions };
}

function whyUnsure({ name, source }: TrailEvent): string {
  return `the catalog has no operation or action \`${name}\` of ${source}`;
}
