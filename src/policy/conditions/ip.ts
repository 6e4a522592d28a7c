import { type Comparison, negation } from './comparison.js';
import { readWritten } from './written.js';

const IP_ADDRESS: Comparison = {
  name: 'IpAddress',
  family: 'address',
  negated: false,
  matches: (actual, expected) => {
    const address = parseAddresses(actual);
    const range = readWritten(expected, parseAddresses);
    return address !== undefined && range !== undefined && within(range, address);
  },
};

/**
 * Addresses inside a range. Those of IPv4 and IPv6 never match each other.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const IP: readonly Comparison[] = [IP_ADDRESS, negation(IP_ADDRESS, 'NotIpAddress')];

/** The addresses from `first` to `last`, both included. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * The range that a CIDR or a single address writes: `10.0.0.0/8`, `2001:db8::/32`, `10.0.0.1`. Host bits are ignored. Addresses of IPv4
 * in the form of IPv6, `::ffff:10.0.0.1`, are those of IPv4 (RFC 4291, 2.5.5.2). Undefined where it writes none.
 */
export function parseAddresses(cidr: string): AddressRange | undefined {
  const [address = '', prefix, more] = cidr.split('/');
  if (more !== undefined) return undefined;
  const four = parseFour(address);
  const value = four ?? parseSix(address);
  const bits = four === undefined ? 128 : 32;
  const length = prefix === undefined ? bits : parsePrefix(prefix, bits);
  if (value === undefined || length === undefined) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = (value / size) * size;
  return unmapped({ family: bits === 32 ? 4 : 6, first, last: first + size - 1n });
}

/** Whether all of the second range lies in the first. */
export function within(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** The address as people write it; of IPv6 without shortening. */
export function showAddress(family: 4 | 6, address: bigint): string {
  const [pieces, bits] = family === 4 ? [4, 8n] : [8, 16n];
  const values = Array.from({ length: pieces }, (_, i) => (address >> (bits * BigInt(pieces - 1 - i))) % (1n << bits));
  return family === 4 ? values.join('.') : values.map((value) => value.toString(16)).join(':');
}

const MAPPED = 0xffffn << 32n; // ::ffff:0:0/96
const FOUR_LAST = 0xffff_ffffn;

/** No address of IPv4 is as large as those that are written in the form of IPv6. */
function unmapped(range: AddressRange): AddressRange {
  const isMapped = range.first >= MAPPED && range.last <= MAPPED + FOUR_LAST;
  return isMapped ? { family: 4, first: range.first - MAPPED, last: range.last - MAPPED } : range;
}

function parsePrefix(prefix: string, bits: number): number | undefined {
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits ? Number(prefix) : undefined;
}

function parseFour(address: string): bigint | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

/** Eight pieces of hexadecimal digits; `::` stands once for the zeros that are left out, and the last two may be an address of IPv4. */
function parseSix(address: string): bigint | undefined {
  const [head = '', tail, more] = address.split('::');
  if (more !== undefined) return undefined;
  const before = piecesOf(head, tail === undefined);
  const after = tail === undefined ? [] : piecesOf(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const pieces = [...before, ...Array<bigint>(missing).fill(0n), ...after];
  return pieces.reduce((sum, piece) => (sum << 16n) + piece, 0n);
}

function piecesOf(part: string, isEnd: boolean): readonly bigint[] | undefined {
  if (part === '') return [];
  const pieces = part.split(':').flatMap((piece, i, all) => {
    const four = isEnd && i === all.length - 1 ? parseFour(piece) : undefined;
    if (four !== undefined) return [four >> 16n, four & 0xffffn];
    return /^[0-9a-f]{1,4}$/i.test(piece) ? [BigInt(`0x${piece}`)] : [undefined];
  });
  return pieces.every((piece) => piece !== undefined) ? pieces : undefined;
}
