import type { Family } from '../../conditions/comparison.js';
import { COMPARISONS, readOperator } from '../../conditions/registry.js';
import { globalKey } from '../global-keys.js';
import type { LocatedCondition, LocatedStatement } from '../located.js';
import { isGuarded } from '../missing-key.js';
import { nearest } from '../nearest.js';
import { type Answer, conditionRule, type Rule } from '../rule.js';

/**
 * Operators that there are not, or that do not suit their key.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const OPERATORS: readonly Rule[] = [
  conditionRule('unknown-operator', 'error', unknownOperator),
  conditionRule('null-with-set-operator', 'warning', nullWithSet),
  conditionRule('operator-of-other-type', 'warning', otherType),
  conditionRule('missing-set-operator', 'warning', missingSet),
  conditionRule('needless-set-operator', 'warning', needlessSet),
  conditionRule('all-of-nothing', 'warning', allOfNothing),
  conditionRule('holds-without-key', 'warning', holdsWithout),
];

function unknownOperator({ operator }: LocatedCondition): Answer {
  if (readOperator(operator) !== undefined) return undefined;
  const because = `\`${operator}\` is no condition operator`;
  const [, set = '', name = '', ifExists = ''] = /^(.*:)?(.*?)(IfExists)?$/i.exec(operator) ?? [];
  if (name.toLowerCase() === 'null') return { because, fix: 'write `Null` alone: it asks whether the key exists' };
  const near = nearest(
    name,
    COMPARISONS.map((comparison) => comparison.name),
  );
  const prefix = nearest(set, ['ForAllValues:', 'ForAnyValue:']) ?? '';
  return {
    because,
    fix: near === undefined ? 'write an operator of IAM' : `write \`${prefix}${near}${ifExists && 'IfExists'}\``,
  };
}

/** `ForAllValues` of it is always true, and `ForAnyValue` always false, as AWS's page of policy checks has it. */
function nullWithSet({ operator }: LocatedCondition): Answer {
  const read = readOperator(operator);
  if (read?.comparison.family !== 'presence' || read.set === undefined) return undefined;
  return {
    because: `\`${operator}\` does not tell whether the key is there: its answer is the same for every request`,
    fix: 'write `Null`',
  };
}

const NAMES: Readonly<Record<Family, string>> = {
  text: 'String or Arn',
  number: 'Numeric',
  date: 'Date',
  address: 'IpAddress',
  truth: 'Bool',
  bytes: 'BinaryEquals',
  presence: 'Null',
};

function otherType({ operator, key }: LocatedCondition): Answer {
  const families = globalKey(key)?.families;
  const family = readOperator(operator)?.comparison.family;
  if (families === undefined || family === undefined || family === 'presence' || families.includes(family))
    return undefined;
  return {
    because: `\`${operator}\` does not compare what \`${key}\` holds`,
    fix: `use an operator of the kind ${families.map((one) => NAMES[one]).join(' or ')}`,
  };
}

function missingSet({ operator, key }: LocatedCondition): Answer {
  const read = readOperator(operator);
  if (read === undefined || read.set !== undefined || read.comparison.family === 'presence') return undefined;
  if (globalKey(key)?.multivalued !== true) return undefined;
  return {
    because: `\`${key}\` holds several values, and \`${operator}\` compares one`,
    fix: `write \`ForAnyValue:${operator}\` where one value is to match, \`ForAllValues:${operator}\` where all are`,
  };
}

function needlessSet({ operator, key }: LocatedCondition): Answer {
  const read = readOperator(operator);
  if (read?.set === undefined || !isSingle(key) || read.comparison.family === 'presence') return undefined;
  const why = read.set === 'all' ? '`ForAllValues` holds where it is missing' : 'needs no set operator';
  return {
    because: `\`${key}\` holds one value, and ${why}`,
    fix: `write \`${operator.slice(operator.indexOf(':') + 1)}\``,
  };
}

/** Whether AWS documents that a request holds one value of the key at most. */
function isSingle(key: string): boolean {
  const known = globalKey(key);
  return known !== undefined && known.multivalued !== true;
}

function allOfNothing(condition: LocatedCondition, statement: LocatedStatement): Answer {
  const { operator, key } = condition;
  const read = readOperator(operator);
  if (statement.effect !== 'Allow' || read?.set !== 'all' || read.comparison.family === 'presence') return undefined;
  // Of a key of one value the set operator itself is told.
  if (read.ifExists || isSingle(key) || isGuarded(condition, statement)) return undefined;
  return {
    because: `the statement allows requests without \`${key}\` too: \`ForAllValues\` holds where there is no value`,
    fix: `add \`"Null": {"${key}": "false"}\` if the key has to be there`,
  };
}

function holdsWithout(condition: LocatedCondition, statement: LocatedStatement): Answer {
  const { operator, key } = condition;
  const read = readOperator(operator);
  if (statement.effect !== 'Allow' || read === undefined || !read.comparison.negated) return undefined;
  if (read.ifExists || read.set !== undefined || globalKey(key)?.always || isGuarded(condition, statement))
    return undefined;
  return {
    because: `the statement allows requests without \`${key}\` too: \`${operator}\` holds where the key is missing`,
    fix: `add \`"Null": {"${key}": "false"}\` if the key has to be there, or write \`${operator}IfExists\` to say that it need not`,
  };
}
