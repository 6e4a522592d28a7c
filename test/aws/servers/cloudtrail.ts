import { faults, modelOf } from './model.js';
import { type Answer, identity, serve } from './serve.js';

/** A record as CloudTrail writes it; its time orders event history. */
export interface Happened {
  readonly eventTime: string;
}

export interface Recording {
  /** Event history, by region. */
  readonly history?: Readonly<Record<string, readonly object[]>>;
  /** What an operation answers, or how it fails, before anything else is looked at. */
  readonly trouble?: (operation: string, input: Input) => Answer | undefined;
  readonly trail?: object;
  readonly selectors?: object;
  readonly status?: object;
}

type Input = Readonly<Record<string, unknown>>;

const TRAIL = modelOf('cloudtrail');
const DAYS = 90 * 86_400;

/** CloudTrail and STS, which check each request on the services' models. @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export async function recording(
  what: Recording,
): Promise<{ readonly endpoint: string; readonly requests: readonly string[] }> {
  const requests: string[] = [];
  const { endpoint } = await serve((asked) => {
    if (asked.scope.service === 'sts') return identity(asked);
    const [prefix, operation = ''] = splitLast(asked.headers['x-amz-target'] ?? '');
    const input = JSON.parse(asked.body) as Input;
    const wrong = [...(isTarget(prefix) ? [] : [`wrong target ${prefix}`]), ...faults(TRAIL, operation, input)];
    if (wrong.length > 0) return failed('ValidationException', wrong.join('; '));
    requests.push(`${operation} ${asked.scope.region} ${JSON.stringify(input)}`);
    return what.trouble?.(operation, input) ?? answer(what, operation, input, asked.scope.region);
  });
  return { endpoint, requests };
}

function splitLast(text: string): readonly string[] {
  const at = text.lastIndexOf('.');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** SDKs name the service with or without what stands before its own name in the model. */
function isTarget(prefix = ''): boolean {
  return prefix !== '' && TRAIL.targetPrefix?.split('.').at(-1) === prefix.split('.').at(-1);
}

function answer(what: Recording, operation: string, input: Input, region: string): Answer {
  const named = what.trail as { Name?: string; TrailARN?: string } | undefined;
  const name = input.Name ?? input.TrailName;
  if (operation === 'LookupEvents') return lookUp(what.history?.[region] ?? [], input);
  if (named === undefined || (name !== named.Name && name !== named.TrailARN))
    return failed('TrailNotFoundException', 'Unknown trail');
  if (operation === 'GetTrail') return said({ Trail: named });
  return said(operation === 'GetEventSelectors' ? (what.selectors ?? {}) : (what.status ?? { IsLogging: true }));
}

/** The newest first, at most 50 a page; tokens hold for the same question alone. */
function lookUp(records: readonly object[], input: Input): Answer {
  const {
    StartTime: from = 0,
    EndTime: to = 2 ** 40,
    MaxResults: most = 50,
    NextToken: token,
  } = input as Record<string, number>;
  if (from > to) return failed('InvalidTimeRangeException', 'The start is after the end');
  const question = `${from} ${to}`;
  const [asked, offset] = String(token ?? `${question}|0`).split('|');
  if (asked !== question) return failed('InvalidNextTokenException', 'A token of another question');
  const oldest = Date.now() / 1000 - DAYS;
  const events = (records as readonly Happened[])
    .map((record) => ({ record, time: Date.parse(record.eventTime) / 1000 }))
    .filter(({ time }) => time >= Math.max(from, oldest) && time <= to)
    .sort((a, b) => b.time - a.time);
  const end = Number(offset) + most;
  return said({
    Events: events
      .slice(Number(offset), end)
      .map(({ record, time }) => ({ EventTime: time, CloudTrailEvent: JSON.stringify(record) })),
    ...(end < events.length && { NextToken: `${question}|${end}` }),
  });
}

export function said(json: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(json) };
}

export function failed(code: string, message: string, status = 400): Answer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: code, message }),
  };
}
