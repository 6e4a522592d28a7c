import type { Checks, Surroundings } from '../check.js';
import { checksOf } from '../checks/index.js';
import type { EventException, EventsData } from '../data.js';
import { cleaned } from './cleaned.js';
import type { TrailEvent } from './event.js';
import { sourceLabel, undated } from './event-source.js';
import { inputOfEvent } from './input-of-event.js';
import { onRecorded } from './on-recorded.js';
import { type EventKnowledge, recordedCall } from './recorded-call.js';

/**
 * What IAM checked when the recorded call was made: the same as for the call in code, on the resources that the record names. With an
 * `unsure` where the event is neither an operation nor an action that the catalog knows.
 */
export function checksOfEvent(event: TrailEvent, where: Surroundings, known: EventKnowledge): Checks {
  const label = sourceLabel(event.source);
  const name = undated(event.name, label);
  const data = known.events(label);
  const exception = exceptionFor(name, data);
  const parameters = cleaned(event.parameters, name);
  const call = recordedCall({ label, name, exception, parameters }, known);
  if (call === undefined) return { checks: [], unsure: whyUnsure(event) };
  const members = { ...data?.members, ...exception?.members };
  const input = inputOfEvent(parameters, call.names, { members, unlogged: exception?.unlogged ?? [] });
  const found = checksOf({ ...call, input }, where, call.knowledge);
  return { ...found, checks: onRecorded(found.checks, event, call.knowledge.action) };
}

function whyUnsure({ name, source }: TrailEvent): string {
  return `the catalog has no operation or action \`${name}\` of ${source}`;
}

function exceptionFor(name: string, data: EventsData | undefined): EventException | undefined {
  const written = Object.entries(data?.events ?? {});
  return written.find(([event]) => event.toLowerCase() === name.toLowerCase())?.[1];
}
