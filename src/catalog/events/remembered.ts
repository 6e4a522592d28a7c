import {
  arn,
  arnKey,
  type Reference,
  record,
  reference,
  referenceValue,
  type Value,
  valueKey,
} from '../../vocabulary/index.js';
import type { Check, Checks, Surroundings } from '../check.js';
import { checksOf } from '../checks/index.js';
import { plainName } from './known-names.js';
import type { RecordedCall } from './recorded-call.js';

/** What a call with this input is checked on. */
export type ChecksOfCall = (call: RecordedCall, input: Value, where: Surroundings) => Checks;

/** A trail holds many events, but few kinds of them: more than these are not kept. */
const MOST_KEPT = 20_000;

/**
 * Checks of recorded calls, worked out once for all that differ only in the names of resources. Those names stand for texts that no rule looks
 * into, and are put in again.
 */
export function rememberingChecks(): ChecksOfCall {
  const kept = new Map<string, Checks>();
  const checks: ChecksOfCall = (call, input, where) => {
    const key = `${call.service} ${call.operation} ${placeKey(where)} ${inputKey(input)}`;
    const found = kept.get(key) ?? checksOf({ ...call, input }, where, call.knowledge);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, found);
    return found;
  };
  return (call, input, where) => {
    const looked = lookedAt(input, call);
    const { alike, texts } = withNames(looked, call);
    const found = texts.size === 0 ? undefined : checks(call, alike, where);
    if (found === undefined || !isAlike(found)) return checks(call, looked, where);
    return { ...found, checks: distinct(found.checks.map((c) => ({ ...c, on: withTexts(c, texts) }))) };
  };
}

const placeKeys = new WeakMap<Surroundings, string>();

function placeKey(where: Surroundings): string {
  const key = placeKeys.get(where) ?? [where.partition, where.region, where.account].map(valueKey).join(' ');
  placeKeys.set(where, key);
  return key;
}

/** Two inputs of the same members in the same order share it exactly when they are equal. */
function inputKey(input: Value): string {
  if (input.is !== 'record' || input.computed !== undefined) return valueKey(input);
  const members = [...input.members].map(([name, v]) => `${name}:${v.is === 'reference' ? '@' : valueKey(v)}`);
  return `${input.open} ${members.join(' ')}`;
}

/** The input without members that no rule looks at. */
function lookedAt(input: Value, { names }: RecordedCall): Value {
  if (input.is !== 'record') return input;
  const members = [...input.members].filter(([name]) => names.members.has(plainName(name)));
  return record(members, input.open);
}

/** Longer texts are not taken for names, and ARNs and addresses are looked into. */
const PLAIN = /^(?!arn:|[a-z0-9]+:\/\/).{1,1024}$/s;

function withNames(input: Value, { plain }: RecordedCall): { alike: Value; texts: ReadonlyMap<Reference, string> } {
  const texts = new Map<Reference, string>();
  if (input.is !== 'record') return { alike: input, texts };
  const members = [...input.members].map(([name, value]) => {
    if (value.is !== 'text' || !plain.has(name) || !PLAIN.test(value.text)) return [name, value] as const;
    const stand = reference('event', name);
    texts.set(stand, value.text);
    return [name, referenceValue(stand)] as const;
  });
  // Two members of one text may name one resource.
  if (new Set(texts.values()).size < texts.size) return { alike: input, texts: new Map() };
  return { alike: record(members, input.open), texts };
}

/** Only what is told for sure does not turn on what the names are. */
function isAlike({ checks, unsure }: Checks): boolean {
  return unsure === undefined && checks.every((c) => c.sure === 'read');
}

/** A name may be a text that stands elsewhere in the input too. */
function distinct(checks: readonly Check[]): readonly Check[] {
  if (checks.length < 2) return checks;
  const keys = checks.map((c) => `${c.action} ${arnKey(c.on)} ${JSON.stringify(c.when)}`);
  return checks.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}

function withTexts({ on }: Check, texts: ReadonlyMap<Reference, string>): Check['on'] {
  if (!on.some((part) => 'name' in part && texts.has(part.name))) return on;
  return arn(on.map((part) => ('name' in part ? { text: texts.get(part.name) ?? '' } : part)));
}
