import type { ActionGlob, Arn, Statement } from '../../vocabulary/index.js';
import type { Terms } from './terms.js';

/** Each of these actions on each of these resources, under the same terms: a statement that allows what it names. */
export interface Grant extends Terms {
  readonly actions: readonly ActionGlob[];
  readonly resources: readonly Arn[];
}

export function statementOf({ actions, resources, when, given }: Grant): Statement {
  return {
    effect: 'Allow',
    actions: { only: actions },
    resources: { only: resources },
    when,
    ...(given !== undefined && given.size > 0 && { given }),
  };
}
