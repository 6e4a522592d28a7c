import { type ActionGlob, groupBy, servicePrefix } from '../../vocabulary/index.js';
import { listed } from '../terminal/naming.js';

/**
 * Actions as people list them, each service named once: `dynamodb:DeleteItem, PutItem, … and 3 more; sqs:*`.
 * @param most how many of each service are named
 */
export function actionsText(actions: readonly ActionGlob[], most: number): string {
  return [...groupBy(actions, servicePrefix)].map(([prefix, some]) => ofService(prefix, some, most)).join('; ');
}

function ofService(prefix: string, actions: readonly ActionGlob[], most: number): string {
  if (actions.some((action) => !action.includes(':'))) return actions.join(', ');
  const names = [...new Set(actions)].map((action) => action.slice(action.indexOf(':') + 1));
  return `${prefix}:${listed(names, most)}`;
}
