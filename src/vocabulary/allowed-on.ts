import type { Action } from './action.js';
import type { Arn } from './arn.js';
import { EVERYTHING } from './arn.js';
import { namesAction } from './glob.js';
import type { Statement } from './statement.js';

/** On what statements allow an action. What NotResource leaves is seen as wide as it may be. */
export function allowedOn(action: Action, statements: readonly Statement[]): readonly Arn[] {
  return statements
    .filter(({ effect, actions }) => effect === 'Allow' && namesAction(actions, action))
    .flatMap(({ resources }) => (resources !== undefined && 'only' in resources ? resources.only : [EVERYTHING]));
}
