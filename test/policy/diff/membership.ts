import type { AccessChange } from '../../../src/policy/index.js';
import { evaluateIdentity } from '../../../src/policy/index.js';
import {
  type Actions,
  type Arn,
  actionCovers,
  arn,
  type Condition,
  matchesText,
  type Names,
  type Request,
} from '../../../src/vocabulary/index.js';

/** Puts texts for the names of a pattern. */
export type Ground = (pattern: Arn) => Arn;

/** Whether a request is one of those that an entry tells of. */
export function isMember(change: AccessChange, request: Request, actions: Actions, ground: Ground): boolean {
  const asked = actions.action(request.action)?.resourceTypes.length === 0 ? '*' : request.resource;
  const matches = (pattern: Arn): boolean => matchesText(ground(pattern), asked);
  const holds = (when: readonly Condition[]): boolean => conditionsHold(when, request, actions, ground);
  return (
    change.actions.some((glob) => actionCovers(glob, request.action)) &&
    !change.exceptActions.some((glob) => actionCovers(glob, request.action)) &&
    change.resources.some(matches) &&
    !change.except.some(matches) &&
    holds(change.when) &&
    !change.unless.some(holds)
  );
}

/** Conditions hold where a statement that has them allows what it names. */
function conditionsHold(when: readonly Condition[], request: Request, actions: Actions, ground: Ground): boolean {
  const statement = {
    effect: 'Allow',
    actions: { only: ['*'] },
    resources: { only: [[{ wildcard: '*' }]] },
    when: when.map((condition) => ({ ...condition, values: condition.values.map(ground) })),
  } as const;
  return evaluateIdentity([{ version: '2012-10-17', statements: [statement] }], request, actions).is === 'allowed';
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
