import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersIn } from '../../../src/trail/records/members.js';

/** The texts and numbers in JSON, with their paths. */
function leavesOf(json: unknown, path: readonly (string | number)[] = []): readonly unknown[] {
  if (typeof json === 'string' || typeof json === 'number') return [[path, json]];
  if (typeof json !== 'object' || json === null) return [];
  const entries = Array.isArray(json) ? json.map((one, i) => [i, one] as const) : Object.entries(json);
  return entries.flatMap(([name, value]) => leavesOf(value, [...path, name]));
}

const object = fc.dictionary(fc.string(), fc.jsonValue());

describe('the members of an object of JSON', () => {
  it('are its texts and numbers, each with its place and path', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(undefined, 2), (json, space) => {
        const text = JSON.stringify(json, null, space);
        const found = membersIn(text)?.leaves.map(({ from, to, isText, path }) => {
          const inside = text.slice(from, to);
          return [path, JSON.parse(isText ? `"${inside}"` : inside)];
        });
        expect(found).toEqual(leavesOf(JSON.parse(text)));
      }),
    );
  });

  it('are objects and lists, each with its place', () => {
    fc.assert(
      fc.property(object, (json) => {
        const text = JSON.stringify(json);
        const found = [...(membersIn(text)?.nested ?? [])].map(([name, { from, to }]) => [
          name,
          JSON.parse(text.slice(from, to)),
        ]);
        const nested = Object.entries(JSON.parse(text)).filter(([, one]) => typeof one === 'object' && one !== null);
        expect(found).toEqual(nested);
      }),
    );
  });

  it.each([
    ['one twice', '{"a":1,"b":2,"a":3}'],
    ['one twice inside of another', '{"a":[{"b":{"c":1,"\\u0063":2}}]}'],
  ])('are none where an object has %s', (_, text) => {
    expect(membersIn(text)).toBeUndefined();
  });
});
