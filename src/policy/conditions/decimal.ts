/** A decimal number without loss: `digits` divided by ten to the power of `scale`, which is not negative. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Numbers beyond this exponent are none that a policy or request writes; they would take long to compare. */
const LARGEST_EXPONENT = 400;

/**
 * The number that a text writes: an integer or a decimal, `10`, `-0.5`, `1.5e3`. Undefined where it writes none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
 */
export function parseNumber(written: string): Decimal | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(written);
  if (found === null) return undefined;
  const [, sign, whole, fraction = '', exponent = 0] = found;
  const power = Number(exponent);
  if (Math.abs(power) > LARGEST_EXPONENT) return undefined;
  const scale = fraction.length - power;
  const size = BigInt(`${whole}${fraction}`) * 10n ** BigInt(Math.max(0, -scale));
  return { digits: sign === '-' ? -size : size, scale: Math.max(0, scale) };
}

/** Below zero where the first is the smaller, zero where both are the same number, above zero where it is the larger. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [digitsAt(a, scale), digitsAt(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The number's digits at a scale that is no less than its own. */
export function digitsAt(number: Decimal, scale: number): bigint {
  return number.digits * 10n ** BigInt(scale - number.scale);
}

/** The number as `parseNumber` reads it: `12.50` stays `12.50`. */
export function showDecimal({ digits, scale }: Decimal): string {
  const plain = digits
    .toString()
    .replace('-', '')
    .padStart(scale + 1, '0');
  const sign = digits < 0n ? '-' : '';
  return scale === 0 ? `${sign}${plain}` : `${sign}${plain.slice(0, -scale)}.${plain.slice(-scale)}`;
}
