import { type Comparison, type Family, negation } from './comparison.js';
import { compareDecimals, type Decimal } from './decimal.js';
import { readWritten } from './written.js';

/** Whether the order of a request's value to a policy's is one that the operator asks for. */
type Asks = (order: -1 | 0 | 1) => boolean;

/** The six operators of values that have an order, `Numeric…` or `Date…`. A text that stands for no such value matches nothing. */
export function ordered(
  prefix: string,
  family: Family,
  read: (text: string) => Decimal | undefined,
): readonly Comparison[] {
  const comparison = (name: string, asks: Asks): Comparison => ({
    name: `${prefix}${name}`,
    family,
    negated: false,
    matches: (actual, expected) => {
      const left = read(actual);
      const right = readWritten(expected, read);
      return left !== undefined && right !== undefined && asks(compareDecimals(left, right));
    },
  });
  const equals = comparison('Equals', (order) => order === 0);
  return [
    equals,
    negation(equals, `${prefix}NotEquals`),
    comparison('LessThan', (order) => order < 0),
    comparison('LessThanEquals', (order) => order <= 0),
    comparison('GreaterThan', (order) => order > 0),
    comparison('GreaterThanEquals', (order) => order >= 0),
  ];
}
