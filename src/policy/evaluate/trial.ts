import type { Actions, Request } from '../../vocabulary/index.js';
import { type Principal, principalOf, SOMEBODY } from './principal.js';
import type { Readings } from './readings.js';

/** A request made ready to be held against statements, under one way to read IAM. */
export interface Trial {
  readonly action: string;
  /** `*` where the action is asked for no resource, whatever the request says. */
  readonly resource: string;
  /** By key in lower case. A key without a value is missing. */
  readonly context: ReadonlyMap<string, readonly string[]>;
  readonly principal: Principal;
  /** Whether the resource is another account's than that of who asks. */
  readonly isForeign: boolean;
  /** Whether a permissions boundary is set for who asks. */
  readonly bounded: boolean;
  readonly readings: Readings;
}

/**
 * Makes a request ready. Of an action that `actions` does not know the resource is taken as it is.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function trialOf(request: Request, actions: Actions, readings: Readings, bounded = false): Trial {
  const hasNoResource = actions.action(request.action)?.resourceTypes.length === 0;
  const present = [...request.context].filter(([, values]) => values.length > 0);
  const principal = principalOf(request.principal ?? SOMEBODY);
  const own = 'account' in principal ? principal.account : undefined;
  return {
    action: request.action,
    resource: hasNoResource ? '*' : request.resource,
    context: new Map(present.map(([key, values]) => [key.toLowerCase(), values])),
    principal,
    isForeign: request.resourceAccount !== undefined && request.resourceAccount !== own,
    bounded,
    readings,
  };
}
