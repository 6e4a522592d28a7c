import type { Action } from '../../vocabulary/index.js';
import type { OperationCall } from '../check.js';
import type { Rule } from '../data.js';
import { mainRules, rulesBesides } from './rules-for.js';
import { type Knowledge, topicOf } from './topic.js';

/** Why a call of an operation needs an action: they share their name, or an AWS page says so. */
export type Ruling = { readonly by: 'name' } | { readonly by: 'exception'; readonly source: string };

/** The ruling by which a call of the operation needs the action; undefined where the catalog has none. */
export function rulingOf(
  call: Pick<OperationCall, 'service' | 'operation'>,
  action: Action,
  knowledge: Knowledge,
): Ruling | undefined {
  const topic = topicOf(call, knowledge);
  if (typeof topic === 'string') return undefined;
  const { exceptions, exception } = topic;
  const isMeant = (rule: Rule): boolean => rule.action.toLowerCase() === action.toLowerCase();
  const instead = (exceptions.instead ?? []).filter((rule) => rule.operations.includes(call.operation));
  const written = [...instead, ...(exception.checks ?? []), ...rulesBesides(topic)];
  const rule = written.find(isMeant);
  if (rule === undefined) return mainRules(topic).some(isMeant) ? { by: 'name' } : undefined;
  const source = rule.source ?? exception.source ?? exceptions.source;
  return source === undefined ? undefined : { by: 'exception', source };
}
