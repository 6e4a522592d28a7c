import type { AccessChange } from '../../../src/policy/index.js';
import { evaluateIdentity } from '../../../src/policy/index.js';
import {
  type Actions,
  type Arn,
  arn,
  type Condition,
  EVERYTHING,
  type Names,
  type Policy,
  type Request,
  type Statement,
} from '../../../src/vocabulary/index.js';

/** Puts texts for the names of a pattern. */
export type Ground = (pattern: Arn) => Arn;

/** Whether a request is one of those that an entry tells of: a policy that says what the entry says would allow it. */
export function isMember(change: AccessChange, request: Request, actions: Actions, ground: Ground): boolean {
  return evaluateIdentity([policyOf(change, ground)], request, actions).is === 'allowed';
}

const EVERYWHERE = { actions: { only: ['*'] }, resources: { only: [EVERYTHING] }, when: [] } as const;

function policyOf(change: AccessChange, ground: Ground): Policy {
  const conditions = (when: readonly Condition[]): readonly Condition[] =>
    when.map((condition) => ({ ...condition, values: condition.values.map(ground) }));
  const { actions, exceptActions, resources, except, when, unless } = change;
  const deny = (some: Partial<Statement>): Statement => ({ effect: 'Deny', ...EVERYWHERE, ...some });
  return {
    version: '2012-10-17',
    statements: [
      {
        effect: 'Allow',
        actions: { only: actions },
        resources: { only: resources.map(ground) },
        when: conditions(when),
      },
      deny({ actions: { only: exceptActions } }),
      deny({ resources: { only: except.map(ground) } }),
      ...unless.map((block) => deny({ when: conditions(block) })),
    ],
  };
}

/** The pattern with all names replaced by what they equal or stand for. */
export function grounding(names: Names | undefined, texts: ReadonlyMap<unknown, string>): Ground {
  const ground = (pattern: Arn): Arn =>
    arn(
      pattern.flatMap((part): Arn => {
        if (!('name' in part)) return [part];
        const text = texts.get(part.name);
        if (text !== undefined) return [{ text }];
        const is = names?.known(part.name)?.is;
        if (is?.is === 'text') return [{ text: is.text }];
        if (is?.is === 'reference') return ground([{ name: is.to }]);
        if (is?.is === 'joined') {
          return is.parts.flatMap(
            (one): Arn =>
              one.is === 'text' ? [{ text: one.text }] : one.is === 'reference' ? ground([{ name: one.to }]) : [],
          );
        }
        throw new Error(`nobody tells what ${part.name.id} stands for`);
      }),
    );
  return ground;
}
