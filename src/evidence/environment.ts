import type { Value, Workload } from '../vocabulary/index.js';
import { surroundingsOf } from './surroundings.js';

/**
 * The environment variables of a workload: those that infrastructure code sets, those that Lambda sets by itself, and what a template fills
 * into inline code.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function environmentOf(workload: Workload): ReadonlyMap<string, Value> {
  const { region } = surroundingsOf(workload);
  const reserved: readonly (readonly [string, Value])[] = [
    ['AWS_REGION', region],
    ['AWS_DEFAULT_REGION', region],
    ['AWS_LAMBDA_FUNCTION_NAME', workload.name],
  ];
  return new Map([...workload.environment, ...reserved, ...placeholdersOf(workload)]);
}

function placeholdersOf({ entry }: Workload): Iterable<readonly [string, Value]> {
  return entry.is === 'inline' ? (entry.placeholders ?? []) : [];
}
