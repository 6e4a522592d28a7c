import { parseDate } from '../../conditions/date.js';
import { compareDecimals, type Decimal, digitsAt, parseNumber, showDecimal } from '../../conditions/decimal.js';
import { parseAddresses, showAddress } from '../../conditions/ip.js';

// For values that have an order, a few points tell all: what is compared with some borders is alike between two of them.

/** The key of a truth value has no others. */
export const TRUTHS = ['true', 'false'] as const;

/** Numbers below, at, between and above those that policies name. */
export function numberPoints(named: readonly string[]): readonly string[] {
  return points(named.flatMap((text) => parseNumber(text) ?? []));
}

/** The same of points of time, in epoch seconds. */
export function datePoints(named: readonly string[]): readonly string[] {
  return points(named.flatMap((text) => parseDate(text) ?? []));
}

function points(borders: readonly Decimal[]): readonly string[] {
  const sorted = [...borders].sort(compareDecimals);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return ['0'];
  const between = sorted.slice(1).map((border, i) => middle(sorted[i] ?? border, border));
  return [...sorted, ...between, plus(first, -1n), plus(last, 1n)].map(showDecimal);
}

function middle(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: (digitsAt(a, scale) + digitsAt(b, scale)) * 5n, scale: scale + 1 };
}

function plus(number: Decimal, more: bigint): Decimal {
  return { digits: number.digits + more * 10n ** BigInt(number.scale), scale: number.scale };
}

/** The size of all addresses of a family. */
const END = { 4: 1n << 32n, 6: 1n << 128n } as const;

/** Addresses at the borders of the ranges that policies name, inside and outside, and one of either family. */
export function addressPoints(named: readonly string[]): readonly string[] {
  const ranges = named.flatMap((text) => parseAddresses(text) ?? []);
  const borders = ranges.flatMap(({ family, first, last }) => [
    { family, at: first },
    { family, at: last + 1n },
  ]);
  const all = [...borders, { family: 4 as const, at: 0n }, { family: 6 as const, at: 0n }];
  return [
    ...new Set(all.filter(({ family, at }) => at < END[family]).map(({ family, at }) => showAddress(family, at))),
  ];
}
