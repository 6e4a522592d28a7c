import { arnSegments, isEverything } from '../../../vocabulary/index.js';
import { parseTruth } from '../../conditions/bool.js';
import type { Family } from '../../conditions/comparison.js';
import { parseDate } from '../../conditions/date.js';
import { parseNumber } from '../../conditions/decimal.js';
import { parseAddresses, showAddress, within } from '../../conditions/ip.js';
import { readOperator } from '../../conditions/registry.js';
import { globalKey } from '../global-keys.js';
import type { Located, LocatedCondition, LocatedStatement } from '../located.js';
import { type Answer, at, type Found, type Rule, statementRule } from '../rule.js';

/**
 * Values that their operator can't compare, so that they match nothing, and values that match something else than they seem to.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const CONDITION_VALUES: readonly Rule[] = [
  statementRule('no-values', 'warning', noValues),
  valueRule('not-a-truth-value', 'ignored', unread(['truth', 'presence'], parseTruth, 'write `true` or `false`')),
  valueRule('not-a-number', 'ignored', unread(['number'], parseNumber, 'write a number such as `10` or `0.5`')),
  valueRule('not-a-date', 'ignored', unread(['date'], parseDate, 'write a date such as `2026-01-31T12:00:00Z`')),
  valueRule('not-an-address', 'ignored', unread(['address'], parseAddresses, 'write a range such as `203.0.113.0/24`')),
  valueRule('address-bits-ignored', 'warning', hostBits),
  valueRule('private-address', 'ignored', privateAddress),
  valueRule('arn-matches-nothing', 'ignored', notAnArn),
  valueRule('literal-wildcard', 'warning', literalWildcard),
];

type Ask = (value: Located, condition: LocatedCondition) => Answer;

/** A rule over values one by one, whose text is the one that IAM sees. */
function valueRule(id: string, level: Rule['level'], ask: Ask): Rule {
  return statementRule(id, level, ({ conditions }) =>
    conditions.flatMap((condition) =>
      condition.values.items
        .filter(({ hasNames }) => !hasNames)
        .flatMap((value) => at(value.path, ask(value, condition))),
    ),
  );
}

/** A positive operator matches none of no values, and a negated one everything. */
function noValues({ conditions }: LocatedStatement): readonly Found[] {
  return conditions
    .filter(({ values }) => values.items.length === 0 && values.isWhole)
    .map(({ path, operator, key }) => ({
      path,
      because: `\`${operator}\` has no values to compare \`${key}\` with`,
      fix: `write the values, or \`"Null": {"${key}": "true"}\` if the key has to be missing`,
    }));
}

/** Values that hold variables are told by another rule. */
function unread(families: readonly Family[], parse: (text: string) => unknown, fix: string): Ask {
  return ({ text, pattern }, { operator }) => {
    const family = readOperator(operator)?.comparison.family;
    if (family === undefined || !families.includes(family) || pattern.some((part) => 'variable' in part))
      return undefined;
    return parse(text) === undefined
      ? { because: `\`${operator}\` can't read \`${text}\`: it matches nothing`, fix }
      : undefined;
  };
}

function hostBits({ text }: Located, { operator }: LocatedCondition): Answer {
  const range = addressesOf(text, operator);
  const [address = '', prefix] = text.split('/');
  const own = parseAddresses(address);
  if (range === undefined || prefix === undefined || own === undefined || own.first === range.first) return undefined;
  const fix = `write \`${showAddress(range.family, range.first)}/${prefix}\`, or \`${address}\` for the one address`;
  return { because: `\`${text}\` is the whole range: what goes beyond the first ${prefix} bits is ignored`, fix };
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((cidr) => parseAddresses(cidr) ?? []);

/** A request over a VPC endpoint has no aws:SourceIp, and all others come from public addresses. */
function privateAddress({ text }: Located, { operator, key }: LocatedCondition): Answer {
  const range = addressesOf(text, operator);
  if (range === undefined || globalKey(key)?.name !== 'aws:SourceIp') return undefined;
  if (!PRIVATE.some((outer) => within(outer, range))) return undefined;
  return {
    because: `no request has the private address \`${text}\` in \`aws:SourceIp\``,
    fix: 'compare `aws:VpcSourceIp`, together with `aws:SourceVpc`',
  };
}

function addressesOf(text: string, operator: string): ReturnType<typeof parseAddresses> {
  return readOperator(operator)?.comparison.family === 'address' ? parseAddresses(text) : undefined;
}

/** The operators for ARNs compare segment by segment, and a text without six of them has none to compare. */
function notAnArn({ text, pattern }: Located, { operator }: LocatedCondition): Answer {
  if (!readOperator(operator)?.comparison.text?.inSegments || arnSegments(pattern) !== undefined) return undefined;
  if (isEverything(pattern) || pattern.some((part) => 'variable' in part)) return undefined;
  return {
    because: `\`${operator}\` compares the six parts of an ARN, which \`${text}\` does not have: it matches nothing`,
    fix: `write a whole ARN such as \`arn:aws:sns:*:111122223333:alarms\`, or use \`${operator.replace(/Arn(Not)?(Like|Equals)/i, 'String$1Like')}\``,
  };
}

function literalWildcard({ text }: Located, { operator }: LocatedCondition): Answer {
  const compares = readOperator(operator)?.comparison.text;
  if (compares === undefined || compares.patterns || !/[*?]/.test(text.replace(/\$\{[^{}]*\}/g, ''))) return undefined;
  const like = operator.replace(/Equals(IgnoreCase)?/i, 'Like');
  return {
    because: `\`${operator}\` takes the wildcard in \`${text}\` for the character itself`,
    fix: `write \`${like}\`, or \`\${*}\` and \`\${?}\` to say that the characters are meant`,
  };
}
