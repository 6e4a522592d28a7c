import { joined, oneOf, record, unknown, type Value } from '../../vocabulary/index.js';

/**
 * What an event that an EventBridge pattern lets through holds, as far as the pattern tells: any text of a list, and whatever else there
 * may be (Amazon EventBridge User Guide, "Creating event patterns").
 */
export function letThrough(pattern: Value): Value {
  if (pattern.is === 'record') {
    return record(
      [...pattern.members].filter(([key]) => key !== '$or').map(([key, inside]) => [key, letThrough(inside)] as const),
      true,
    );
  }
  if (pattern.is !== 'list') return pattern;
  const texts = pattern.items.map(matched);
  return texts.find((text) => text.is === 'unknown') ?? oneOf(texts);
}

/** A text itself, or what a filter in its place matches. */
function matched(item: Value): Value {
  if (item.is !== 'record') return item;
  const prefix = item.members.get('prefix');
  const rest = unknown('the event pattern lets several through');
  return prefix?.is === 'text' || prefix?.is === 'joined' || prefix?.is === 'reference' ? joined([prefix, rest]) : rest;
}
