import { type Abs, type EventPath, type Stored, type Unknown, unknownValue } from './domain.js';
import { composed, intern } from './interned.js';

// What an event or an answer of AWS holds, by the path to it.

const LONGEST_PATH = 12;
export function eventPath(path: readonly string[]): EventPath | Unknown {
  if (path.length > LONGEST_PATH) return unknownValue('comes from the event');
  return intern(`v${path.join('\u0000')}`, (id) => ({ is: 'event', id, path }));
}
export function stored(of: Omit<Stored, 'is' | 'id'>): Stored | Unknown {
  const { service, operation, input, path } = of;
  if (path.length > LONGEST_PATH) return unknownValue(`the answer of ${service}'s ${operation}`);
  const key = `a${service} ${operation} ${input.map(({ id }) => id).join()} ${path.join('\u0000')}`;
  return intern(key, (id) => ({ is: 'stored', id, service, operation, input, path }), composed);
}
/** What stands at a further step of the path into an event or an answer. */
export function further(of: EventPath | Stored, step: string): Abs {
  return at(of, [...of.path, step]);
}
/** What stands at another path into the same event or answer. */
export function at(of: EventPath | Stored, path: readonly string[]): Abs {
  return of.is === 'event' ? eventPath(path) : stored({ ...of, path });
}
