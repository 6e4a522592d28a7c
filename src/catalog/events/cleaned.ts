import { list, record, unknown, type Value } from '../../vocabulary/index.js';

/** What CloudTrail writes in place of a value that it keeps to itself. */
const HIDDEN = /^(\*{3,}|(HIDDEN_DUE_TO_SECURITY_REASONS|Value hidden due to security reasons)\.?)$/i;

/** Not all of these are named like their operation. */
const WRAPPER = /Req(uest)?$/i;

/**
 * A record's parameters as the call gave them: hidden values are unknown, empty ones were not given, and the wrappings that the query
 * protocol of EC2 leaves (`{ items: […] }`, `{ content, tag }`, `DescribeFleetsRequest`, `DelTGwVpcAttachReq`) are taken off.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function cleaned(parameters: Value): Value {
  const clean = cleanValue(parameters) ?? record([]);
  if (clean.is !== 'record') return clean;
  const [[name, only] = ['', clean], more] = [...clean.members];
  return more === undefined && WRAPPER.test(name) && only.is === 'record' ? only : clean;
}

export function isHidden(text: string): boolean {
  return HIDDEN.test(text);
}

/** Undefined where the value is empty. */
function cleanValue(value: Value): Value | undefined {
  if (value.is === 'text') return isHidden(value.text) ? unknown('CloudTrail hides it') : given(value);
  if (value.is === 'list') return cleanList(value);
  return value.is === 'record' ? cleanRecord(value) : value;
}

function given(value: Extract<Value, { is: 'text' }>): Value | undefined {
  return value.text === '' ? undefined : value;
}

function cleanList({ items, open }: Extract<Value, { is: 'list' }>): Value | undefined {
  const left = items.map(cleanValue).filter((item) => item !== undefined);
  return left.length === 0 && !open ? undefined : list(left, open);
}

function cleanRecord({ members, open }: Extract<Value, { is: 'record' }>): Value | undefined {
  const omitted = members.get('omitted');
  if (omitted?.is === 'text' && omitted.text === 'true')
    return unknown('CloudTrail leaves it out, for it is too large');
  const left = [...members].flatMap(([name, member]) => {
    const clean = cleanValue(member);
    return clean === undefined ? [] : [[name, clean] as const];
  });
  if (left.length === 0 && !open) return undefined;
  return unwrapped(new Map(left)) ?? record(left, open);
}

function unwrapped(members: ReadonlyMap<string, Value>): Value | undefined {
  const inner = members.get('items') ?? members.get('content');
  const others = [...members.keys()].filter((name) => name !== 'tag');
  if (inner === undefined || others.length !== 1) return undefined;
  return others[0] === 'content' || inner.is === 'list' ? inner : undefined;
}
