import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddresses, showAddress, within } from '../../../src/policy/conditions/ip.js';
import { readOperator } from '../../../src/policy/conditions/registry.js';
import { arn } from '../../../src/vocabulary/index.js';

test.each([
  ['10.0.0.0/8', '10.200.3.4', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.0.0.0/8', '9.255.255.255', false],
  ['10.1.2.3/8', '10.9.9.9', true], // host bits are ignored
  ['10.0.0.1', '10.0.0.1', true],
  ['10.0.0.1', '10.0.0.2', false],
  ['10.0.0.1/32', '10.0.0.1', true],
  ['10.0.0.1/32', '10.0.0.0', false],
  ['203.0.113.128/25', '203.0.113.127', false],
  ['203.0.113.128/25', '203.0.113.255', true],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['0.0.0.0/0', '0.0.0.0', true],
  ['128.0.0.0/1', '200.1.1.1', true],
  ['128.0.0.0/1', '127.1.1.1', false],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['::/0', '10.0.0.1', false],
  ['::/0', '2001:db8::1', true],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['2001:DB8::/32', '2001:0db8:0::1', true],
  ['2001:db8::1', '2001:0db8:0000:0000:0000:0000:0000:0001', true],
  ['2001:db8::1/128', '2001:db8::2', false],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['::ffff:10.0.0.0/104', '10.9.9.9', true],
  ['10.0.0.0/8', '::ffff:10.0.0.1', true],
  ['10.0.0.0/8', '::ffff:a00:1', true],
  ['10.0.0.0/8', '::fffe:a00:1', false],
  ['10.0.0.0/8', '::1:ffff:a00:1', false],
  ['::/96', '::10.0.0.1', true],
  ['10.0.0.0/8', '10.0.0.0/16', true], // a range lies in a range
  ['10.0.0.0/16', '10.0.0.0/8', false],
])('%s matches %s: %s', (policy, request, expected) => {
  expect(readOperator('IpAddress')?.comparison.matches(request, arn([{ text: policy }]))).toBe(expected);
});

test.each([
  '',
  '10.0.0',
  '10.0.0.0.0',
  '10.0.0.256',
  '10.0.0.01',
  '10.0.0.-1',
  '10.0.0.1/33',
  '10.0.0.1/',
  '10.0.0.1/8/8',
  '10.0.0.1/-1',
  '10.0.0.1/8a',
  '10.0.0.1/8 ',
  '1.2.3.x',
  '2001:db8::/129',
  '2001:db8',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '::1::',
  ':1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:',
  ':::',
  '12345::',
  'g::',
  '1.2.3.4::',
  '::1.2.3.4:5',
  '::1.2.3.256',
  '1:2:3:4:5:6:7:1.2.3.4',
  '*',
  'localhost',
])('%j is no address', (written) => {
  expect(parseAddresses(written)).toBeUndefined();
});

test('a CIDR is a range', () => {
  expect(parseAddresses('10.1.2.3/30')).toEqual({ family: 4, first: 0x0a010200n, last: 0x0a010203n });
  expect(parseAddresses('0.0.0.0/0')).toEqual({ family: 4, first: 0n, last: 0xffffffffn });
  expect(parseAddresses('::/0')).toEqual({ family: 6, first: 0n, last: (1n << 128n) - 1n });
  expect(parseAddresses('::ffff:0:0/96')).toEqual({ family: 4, first: 0n, last: 0xffffffffn });
  expect(parseAddresses('::ffff:0:0/95')).toEqual({ family: 6, first: 0xfffe00000000n, last: 0xffffffffffffn });
  expect(parseAddresses('1::')).toEqual({ family: 6, first: 1n << 112n, last: 1n << 112n });
  expect(parseAddresses('1:2:3:4:5:6:1.2.3.4')).toEqual(parseAddresses('1:2:3:4:5:6:102:304'));
  expect(parseAddresses('1:2:3:4:5:6:7::')).toEqual(parseAddresses('1:2:3:4:5:6:7:0'));
});

test('a range lies within another of its family when both its ends do', () => {
  const range = (first: bigint, last: bigint, family: 4 | 6 = 4) => ({ family, first, last });
  expect(within(range(1n, 3n), range(1n, 3n))).toBe(true);
  expect(within(range(1n, 3n), range(0n, 3n))).toBe(false);
  expect(within(range(1n, 3n), range(1n, 4n))).toBe(false);
  expect(within(range(1n, 3n), range(2n, 2n, 6))).toBe(false);
});

test('an address that is shown is read again', () => {
  const bits = fc.oneof(
    fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }).map((address) => ({ family: 4 as const, address })),
    fc.bigInt({ min: 1n << 64n, max: (1n << 128n) - 1n }).map((address) => ({ family: 6 as const, address })),
  );
  fc.assert(
    fc.property(bits, ({ family, address }) => {
      expect(parseAddresses(showAddress(family, address))).toEqual({ family, first: address, last: address });
    }),
  );
  expect(showAddress(4, 0x0a000001n)).toBe('10.0.0.1');
  expect(showAddress(6, 0x20010db8n << 96n)).toBe('2001:db8:0:0:0:0:0:0');
});
