import { expect, it } from 'vitest';
import { uriOf } from '../../../src/report/escape/uri.js';

it.each([
  ['src/a.ts', '.', 'src/a.ts'],
  ['src/a b#1.ts', 'apps/über', 'apps/%C3%BCber/src/a%20b%231.ts'],
  ['../shared/a.ts', 'apps/shop', 'apps/shared/a.ts'],
  ['javascript:alert(1)', '.', 'javascript%3Aalert(1)'],
  ['src/a.ts', '/home/me/shop', 'src/a.ts'],
  ['src/a.ts', 'apps\\shop', 'apps/shop/src/a.ts'],
])('%s below %s', (file, folder, uri) => {
  expect(uriOf(file, folder)).toBe(uri);
});
