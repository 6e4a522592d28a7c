import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccessChange, diff, evaluateIdentity, parse } from '../../../src/policy/index.js';
import type { Policy } from '../../../src/vocabulary/index.js';
import { policyOf } from '../cases/references.js';
import { fewActions as actions, policies } from '../contains/arbitrary.js';
import { isMember } from './membership.js';
import { policy, showCondition, showResource } from './written.js';

const get = (Resource: string | readonly string[]) => policy({ Action: 's3:GetObject', Resource });
const NORTH = { StringEquals: { 'aws:PrincipalTag/desk': 'north' } };

function show({ actions: named, exceptActions, resources, except, when, unless }: AccessChange): string {
  const but = (left: readonly string[]) => (left.length === 0 ? '' : ` but ${left.join(' ')}`);
  const of = `${named.join(' ')}${but(exceptActions)} on ${resources.map(showResource).join(' ')}${but(except.map(showResource))}`;
  const held = when.length === 0 ? '' : ` if ${when.map(showCondition).join(' and ')}`;
  return of + held + unless.map((block) => ` unless ${block.map(showCondition).join(' and ')}`).join('');
}

function told(a: Policy | readonly Policy[], b: Policy | readonly Policy[]) {
  const { removed, added, unknown } = diff([a].flat(), [b].flat(), { actions });
  return { removed: removed.map(show), added: added.map(show), unknown };
}

describe('what changes', () => {
  test('is told on both sides', () => {
    expect(told(get(['shelf/*', 'attic/*']), get(['shelf/*', 'cellar/*']))).toEqual({
      removed: ['s3:GetObject on attic/*'],
      added: ['s3:GetObject on cellar/*'],
      unknown: [],
    });
  });

  test('is what all policies of a side allow together', () => {
    const none = { removed: [], added: [], unknown: [] };
    expect(told([get('shelf/*'), get('attic/*')], get(['attic/*', 'shelf/*']))).toEqual(none);
    expect(told([], [])).toEqual(none);
    expect(told([], get('shelf/*')).added).toEqual(['s3:GetObject on shelf/*']);
  });

  test('has its conditions', () => {
    const inner = policy({ Action: 's3:GetObject', Resource: 'shelf/*', Condition: NORTH });
    expect(told(get('shelf/*'), inner).removed).toEqual([
      's3:GetObject on shelf/* unless StringEquals aws:PrincipalTag/desk north',
    ]);
    expect(told(inner, []).removed).toEqual(['s3:GetObject on shelf/* if StringEquals aws:PrincipalTag/desk north']);
  });

  test('on every resource is not told of some', () => {
    expect(told(policy({ Action: 's3:GetObject', Resource: ['shelf/*', '*'] }), []).removed).toEqual([
      's3:GetObject on *',
    ]);
  });

  test('has its levels and what matters of it', () => {
    const [change] = diff([policy({ Action: ['s3:PutObject', 's3:GetObject'] })], [], { actions }).removed;
    expect(change).toMatchObject({ levels: ['Read', 'Write'], marks: [{ is: 'wildcard' }, { is: 'write' }] });
    expect(change?.given).toEqual(new Map());
  });

  test('is told by patterns where these are shorter', () => {
    const [change] = diff([policy({ Action: 's3:*' })], [policy({ Action: 's3:PutObject' })], { actions }).removed;
    expect(change).toMatchObject({ actions: ['s3:*'], exceptActions: ['s3:PutObject'] });
  });

  test('of actions that nobody knows is told by their pattern', () => {
    expect(told(policy({ Action: 'nosuch:*' }), policy({ Action: 'nosuch:Lend' })).removed).toEqual([
      'nosuch:* but nosuch:Lend on *',
    ]);
  });

  test('has an example of its own, without names where there are none', () => {
    const [change] = diff([get('shelf/*')], [], { actions }).removed;
    expect(change?.example.action).toBe('s3:GetObject');
    expect(change).not.toHaveProperty('assuming');
  });

  test('of names has an example that tells what they stand for', () => {
    const [change] = diff([get('⟨Shelf⟩/*')], [], { actions }).removed;
    expect(change?.assuming?.names.size).toBe(1);
  });
});

describe('what depends on a condition of the template', () => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::shelf/*' };
  const under = (by: string, yes: unknown, no: unknown = null) =>
    policyOf({ Version: '2012-10-17', Statement: [{ if: [by, yes, no] }] }).policy;
  const givens = (changes: readonly AccessChange[]) => changes.map(({ given }) => Object.fromEntries(given));

  test('changes where it holds', () => {
    const { removed, added } = diff([under('Open', statement)], [], { actions });
    expect(givens(removed)).toEqual([{ Open: true }]);
    expect(added).toEqual([]);
  });

  test('changes always where it makes no difference', () => {
    expect(givens(diff([under('Open', statement, statement)], [], { actions }).removed)).toEqual([{}]);
  });

  test('is not compared where there are too many', () => {
    const many = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((by) => under(by, statement));
    expect(diff(many, [], { actions })).toEqual({
      removed: [],
      added: [],
      unknown: [{ actions: ['*'], because: 'the statements depend on too many template conditions' }],
    });
  });
});

describe('what can not be compared', () => {
  const nothing = { removed: [], added: [] };

  test('is a policy that could not be read', () => {
    const unread = { ...get('shelf/*'), unread: [{ path: 'Statement', because: 'it is a number' }] };
    const unknown = [{ actions: ['*'], because: 'Statement could not be read: it is a number' }];
    expect(told(get('shelf/*'), unread)).toEqual({ ...nothing, unknown });
    expect(told(unread, get('shelf/*'))).toEqual({ ...nothing, unknown });
  });

  test('is one that names principals', () => {
    const trust = parse({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
        { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      ],
    }).policy;
    const unknown = [{ actions: ['*'], because: 'policies that name principals are not compared' }];
    expect(told(trust, [])).toEqual({ ...nothing, unknown });
  });

  test('is told once for each reason, with its actions in order', () => {
    const strange = (Action: readonly string[]) =>
      policy({ Action, Resource: ['shelf', 'shelf/*'], Condition: { StringSimilar: { 'aws:username': 'eve' } } });
    const because = 'the operator `StringSimilar` is not known';
    expect(told(strange(['s3:PutObject', 's3:GetObject', 's3:ListBucket']), get('attic/*')).unknown).toEqual([
      { actions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'], because },
    ]);
  });
});

test('a policy does not differ from itself', () => {
  fc.assert(
    fc.property(policies(), (one) => {
      expect(diff([one], [one], { actions })).toMatchObject({ removed: [], added: [] });
    }),
    { numRuns: 30 },
  );
});

test('what the one way removes the other way adds, and what is told is stable', () => {
  fc.assert(
    fc.property(policies(), policies(), (a, b) => {
      const there = diff([a], [b], { actions });
      const back = diff([b], [a], { actions });
      expect([back.added.map(show), back.removed.map(show)]).toEqual([there.removed.map(show), there.added.map(show)]);
    }),
    { numRuns: 20 },
  );
});

test('an example is allowed by the one side only, and is one of its entry', () => {
  fc.assert(
    fc.property(policies(), policies(), (a, b) => {
      for (const change of diff([a], [b], { actions }).removed) {
        const decisions = [a, b].map((one) => evaluateIdentity([one], change.example, actions).is);
        expect([...decisions, isMember(change, change.example, actions, (plain) => plain)]).toEqual([
          'allowed',
          'denied',
          true,
        ]);
      }
    }),
    { numRuns: 20 },
  );
});
