import { adopter, namesOf } from '../evidence/index.js';
import type { AccessChange } from '../policy/index.js';
import { type Arn, type ArnPart, arn, type Condition, isPseudo, type Stack } from '../vocabulary/index.js';
import { type Deployed, toldText } from './deployed.js';
import type { SharedNames } from './shared-names.js';

/**
 * A change with its patterns as their template writes them: policies are compared by what names are known to equal, but their author knows
 * a table as `Orders`, whatever it is called.
 */
export function writtenChange(
  stack: Stack | undefined,
  shared: SharedNames,
  deployed: Deployed,
): (change: AccessChange) => AccessChange {
  const pattern = inOwnNames(stack, shared, deployed);
  const condition = (one: Condition): Condition => ({ ...one, values: one.values.map(pattern) });
  return (change) => ({
    ...change,
    resources: change.resources.map(pattern),
    except: change.except.map(pattern),
    when: change.when.map(condition),
    unless: change.unless.map((block) => block.map(condition)),
  });
}

function inOwnNames(stack: Stack | undefined, shared: SharedNames, deployed: Deployed): (pattern: Arn) => Arn {
  if (stack === undefined) return shared.asWritten;
  const names = namesOf([stack]);
  const bound = (pattern: Arn): Arn => arn(pattern.map((part) => toldPart(part, deployed)));
  const adopt = adopter([stack], { ...names, expand: (pattern) => names.expand(bound(pattern)) });
  return (pattern) => adopt(shared.asWritten(pattern), stack.file);
}

function toldPart(part: ArnPart, deployed: Deployed): ArnPart {
  const text = 'name' in part && isPseudo(part.name) ? toldText(part.name.id, deployed) : undefined;
  return text === undefined ? part : { text };
}
