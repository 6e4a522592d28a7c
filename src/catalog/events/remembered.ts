import { arn, arnKey, oncePer, type Reference, type Value, valueKey } from '../../vocabulary/index.js';
import type { Check, Checks, Surroundings } from '../check.js';
import type { Alike } from './alike.js';
import type { RecordedCall } from './recorded-call.js';

/** A trail holds many events, but few kinds of them: more than these are not kept. */
const MOST_KEPT = 20_000;

/** What is known of the calls that share a key. `apart`: it turns on their names. */
type Kept = Checks | 'apart';

/**
 * Checks of recorded calls, worked out once for all that differ only in the names of resources. Those names stand for texts that no rule looks
 * into, and are put in again. Undefined where they have to be worked out for the call alone.
 */
export function rememberingChecks(): (
  call: RecordedCall,
  alike: Alike | undefined,
  where: Surroundings,
  checksOf: (parameters: Value) => Checks,
) => Checks | undefined {
  const kept = new Map<string, Kept>();
  return (call, alike, where, checksOf) => {
    if (alike === undefined) return undefined;
    const key = `${call.service} ${call.operation} ${placeKey(where)} ${alike.key}`;
    const found = kept.get(key) ?? keptOf(checksOf(alike.parameters), alike.texts.size > 0);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, found);
    return found === 'apart' ? undefined : withTexts(found, alike.texts);
  };
}

/** Only what is told for sure does not turn on what the names are. */
function keptOf(checks: Checks, hasNames: boolean): Kept {
  const isSure = checks.unsure === undefined && checks.checks.every((c) => c.sure === 'read');
  return isSure || !hasNames ? checks : 'apart';
}

const placeKey = oncePer(({ partition, region, account }: Surroundings): string => {
  return [partition, region, account].map(valueKey).join(' ');
});

function withTexts(found: Checks, texts: ReadonlyMap<Reference, string>): Checks {
  if (texts.size === 0) return found;
  return { ...found, checks: distinct(found.checks.map((check) => ({ ...check, on: onTexts(check, texts) }))) };
}

/** A name may be a text that stands elsewhere in the input too. */
function distinct(checks: readonly Check[]): readonly Check[] {
  if (checks.length < 2) return checks;
  const keys = checks.map((c) => `${c.action} ${arnKey(c.on)} ${JSON.stringify(c.when)}`);
  return checks.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}

function onTexts({ on }: Check, texts: ReadonlyMap<Reference, string>): Check['on'] {
  if (!on.some((part) => 'name' in part && texts.has(part.name))) return on;
  return arn(on.map((part) => ('name' in part ? { text: texts.get(part.name) ?? '' } : part)));
}
