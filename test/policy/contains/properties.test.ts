import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, diff, evaluateIdentity } from '../../../src/policy/index.js';
import type { Policy, Request } from '../../../src/vocabulary/index.js';
import { isMember } from '../diff/membership.js';
import { fewActions as actions, policies, requests } from './arbitrary.js';

const comparing = { actions };
const plain = (pattern: Parameters<Parameters<typeof isMember>[3]>[0]) => pattern;

const decision = (policy: Policy, request: Request) => evaluateIdentity([policy], request, actions).is;

const runs = Number(process.env.LEASTWISE_FUZZ ?? 1);

test('no request splits what is proven, and every refutation replays', () => {
  fc.assert(
    fc.property(policies(), policies(), fc.array(requests, { minLength: 40, maxLength: 40 }), (outer, inner, asked) => {
      const verdict = contains([outer], [inner], comparing);
      if (verdict.is === 'refuted') {
        expect(decision(inner, verdict.by)).toBe('allowed');
        expect(decision(outer, verdict.by)).toBe('denied');
      }
      if (verdict.is !== 'proven') return;
      const isDated = verdict.asOf !== undefined;
      for (const request of asked.filter(({ action }) => !isDated || actions.action(action) !== undefined)) {
        if (decision(inner, request) === 'allowed')
          expect({ request, is: decision(outer, request) }).toMatchObject({ is: 'allowed' });
        if (decision(outer, request) === 'denied')
          expect({ request, is: decision(inner, request) }).toMatchObject({ is: 'denied' });
      }
    }),
    { numRuns: 300 * runs, endOnFailure: runs > 1 },
  );
});

test('a policy is contained in itself, in more, and contains itself with a denial', () => {
  fc.assert(
    fc.property(policies(), policies(), (policy, other) => {
      const allows = other.statements.filter(({ effect }) => effect === 'Allow');
      const denies = other.statements.filter(({ effect }) => effect === 'Deny');
      const more = { ...policy, statements: [...allows, ...policy.statements] };
      const less = { ...policy, statements: [...denies, ...policy.statements] };
      expect(contains([policy], [policy], comparing)).toMatchObject({ is: 'proven' });
      expect(contains([more], [policy], comparing)).toMatchObject({ is: 'proven' });
      expect(contains([policy], [less], comparing)).toMatchObject({ is: 'proven' });
    }),
    { numRuns: 200 * runs, endOnFailure: runs > 1 },
  );
});

test('nothing differs exactly where each contains the other, and what differs agrees with evaluation', () => {
  fc.assert(
    fc.property(policies(), policies(), fc.array(requests, { minLength: 30, maxLength: 30 }), (a, b, asked) => {
      const { removed, added, unknown } = diff([a], [b], comparing);
      if (unknown.length > 0) return;
      const [shrinks, grows] = [contains([a], [b], comparing), contains([b], [a], comparing)];
      if (shrinks.is !== 'unknown') expect(added.length === 0).toBe(shrinks.is === 'proven');
      if (grows.is !== 'unknown') expect(removed.length === 0).toBe(grows.is === 'proven');
      const names = JSON.stringify([a, b]);
      for (const request of asked.filter(
        ({ action }) => actions.action(action) !== undefined || names.includes('"nosuch:'),
      )) {
        const [before, after] = [decision(a, request), decision(b, request)];
        if (before === 'disputed' || after === 'disputed') continue;
        const is = (changes: typeof removed) => changes.some((change) => isMember(change, request, actions, plain));
        expect({ request, removed: is(removed), added: is(added) }).toEqual({
          request,
          removed: before === 'allowed' && after === 'denied',
          added: before === 'denied' && after === 'allowed',
        });
      }
      for (const change of [...removed, ...added]) expect(isMember(change, change.example, actions, plain)).toBe(true);
    }),
    { numRuns: 200 * runs, endOnFailure: runs > 1 },
  );
});
