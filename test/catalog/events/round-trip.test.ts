import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { topicOf } from '../../../src/catalog/checks/index.js';
import type { EventSourcesData, EventsData, ExceptionsData, ServiceData } from '../../../src/catalog/data.js';
import { type KnownMember, type KnownNames, knownNamesOf } from '../../../src/catalog/events/known-names.js';
import { readPackageJson } from '../../../src/host/index.js';
import { list, record, text, type Value } from '../../../src/vocabulary/index.js';
import { catalog, line } from '../setting.js';
import { DUBLIN } from './setting.js';

const { prefixes } = readPackageJson('data/catalog/event-sources.json') as EventSourcesData;
const written = readdirSync('data/catalog/events').map((file) => file.replace('.json', ''));

/** Every fourth operation of a service is enough to see whether its events lead to it. */
const STEP = 4;

/** An operation that two APIs of one source have with input of the same form: records do not tell which of them was called. */
const TWICE: Readonly<Record<string, readonly string[]>> = { apigatewayv2: ['TagResource'] };

/** Their calls are recorded as calls of RDS. */
const RECORDED_AS_RDS = ['docdb', 'neptune'];

function eventsOf(label: string): Partial<EventsData> {
  return written.includes(label) ? (readPackageJson(`data/catalog/events/${label}.json`) as EventsData) : {};
}

/** An input in which every member that the catalog looks at has a name, at every depth. */
function inputOf({ members }: KnownNames): Value {
  return record([...members.values()].map((m) => [m.name, named(m)] as const));
}

function named({ name, isList, isMap, below }: KnownMember): Value {
  const inner = below.members.size > 0 ? inputOf(below) : text(`my${name}`);
  const one = isMap ? record([[`my${name}`, text('x')]]) : inner;
  return isList ? list([one]) : one;
}

/** The parameters as CloudTrail writes them of that input: in small letters at the beginning, but for members of another name there. */
function parametersOf(input: Value, others: ReadonlyMap<string, string>): Value {
  if (input.is === 'list') return list(input.items.map((item) => parametersOf(item, new Map())));
  if (input.is !== 'record') return input;
  return record([...input.members].map(([name, v]) => [writtenAs(name, others), parametersOf(v, new Map())] as const));
}

function writtenAs(name: string, others: ReadonlyMap<string, string>): string {
  return others.get(name) ?? name.charAt(0).toLowerCase() + name.slice(1);
}

describe('the event of a call is checked as the call', () => {
  test.each(catalog.services().filter((id) => !RECORDED_AS_RDS.includes(id)))('%s', (id) => {
    const service = readPackageJson(`data/catalog/services/${id}.json`) as ServiceData;
    const exceptions = readPackageJson(`data/catalog/exceptions/${id}.json`) as ExceptionsData | undefined;
    const label = Object.hasOwn(prefixes, id) ? id : service.prefix;
    const { members = {}, events = {} } = eventsOf(label);
    const plain = Object.entries(members).filter(([to]) => !to.endsWith('[]'));
    const left = new Set([...Object.keys(events), ...(TWICE[id] ?? [])]);
    const operations = Object.keys(service.operations).filter((operation, i) => i % STEP === 0 && !left.has(operation));
    const wrong = operations.flatMap((operation) => {
      const knowledge = { service, exceptions, action: catalog.action };
      const topic = topicOf({ service: id, operation }, knowledge);
      if (typeof topic === 'string') return [topic];
      const input = inputOf(knownNamesOf(topic));
      const called = catalog.checks({ service: id, operation, input }, DUBLIN);
      const parameters = parametersOf(input, new Map(plain));
      const recorded = catalog.checksOfEvent({ source: `${label}.amazonaws.com`, name: operation, parameters }, DUBLIN);
      const [call, event] = [called, recorded].map(({ checks }) => checks.map(line).sort().join('; '));
      return call === event ? [] : [`${operation}: ${call} as an event is ${event}`];
    });
    expect(wrong).toEqual([]);
  });
});
