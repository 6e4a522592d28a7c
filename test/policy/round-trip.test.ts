import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, render } from '../../src/policy/index.js';
import { arnKey, type Policy, type Scope, type Statement, showArn } from '../../src/vocabulary/index.js';
import { anyPolicies, documents } from './arbitrary.js';

// What is written reads as what it was, and what was read is written in one way.

test('a policy that is written and read says what it said', () => {
  fc.assert(
    fc.property(anyPolicies, (policy) => {
      const read = parse(JSON.stringify(render(policy, showArn)));
      expect(read.problems).toEqual([]);
      expect(meaning(read.policy)).toEqual(meaning(policy));
    }),
    { numRuns: 500 },
  );
});

test('a document that is read and written says what it said, whatever its version', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { policy, problems } = parse(document);
      expect(problems).toEqual([]);
      expect(meaning(parse(render(policy, showArn)).policy)).toEqual(meaning(policy));
    }),
    { numRuns: 500 },
  );
});

test('a document that was written is written alike again', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const written = render(parse(document).policy, showArn);
      expect(render(parse(written).policy, showArn)).toEqual(written);
    }),
    { numRuns: 500 },
  );
});

test('the order of statements, of list elements and of conditions makes no difference', () => {
  const shuffled = fc.tuple(anyPolicies, fc.integer()).map(([policy, seed]) => ({ policy, seed }));
  fc.assert(
    fc.property(shuffled, ({ policy, seed }) => {
      expect(render(turned(policy, seed), showArn)).toEqual(render(policy, showArn));
    }),
    { numRuns: 500 },
  );
});

test('JSON as text reads like JSON as parsed', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const json = JSON.stringify(document);
      expect(parse(json)).toEqual(parse(JSON.parse(json)));
    }),
  );
});

/** What a policy says, without the order in which it says it. */
function meaning({ id, statements }: Policy): unknown {
  return { id, statements: statements.map(statementMeaning).sort() };
}

function statementMeaning({ sid, effect, principals, actions, resources, when }: Statement): string {
  const of = principals?.of;
  return JSON.stringify([
    sid,
    effect,
    principals?.scope,
    of === '*' ? of : [...(of ?? [])].map(([kind, who]) => [kind, set(who.map(arnKey))]).sort(),
    scopeMeaning(actions, (action) => action.toLowerCase()),
    resources && scopeMeaning(resources, arnKey),
    when.map(({ operator, key, values }) => [operator, key, set(values.map(arnKey))]).sort(),
  ]);
}

function scopeMeaning<T>(scope: Scope<T>, key: (one: T) => string): unknown {
  return 'only' in scope ? { only: set(scope.only.map(key)) } : { except: set(scope.except.map(key)) };
}

function set(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}

function turned(policy: Policy, seed: number): Policy {
  const turn = <T>(list: readonly T[]): readonly T[] => {
    const by = Math.abs(seed) % Math.max(1, list.length);
    return [...list.slice(by), ...list.slice(0, by)];
  };
  const turnScope = <T>(scope: Scope<T>): Scope<T> =>
    'only' in scope ? { only: turn(scope.only) } : { except: turn(scope.except) };
  return {
    ...policy,
    statements: turn(policy.statements).map((statement) => ({
      ...statement,
      actions: turnScope(statement.actions),
      ...(statement.resources && { resources: turnScope(statement.resources) }),
      when: turn(statement.when).map((condition) => ({ ...condition, values: turn(condition.values) })),
    })),
  };
}
