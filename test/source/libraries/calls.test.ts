import { describe, expect, it } from 'vitest';
import { read, showCall } from '../project.js';
import type { LibraryCase } from './case.js';
import { MIDDY } from './cases/middy.js';

const MEMBERS = [
  'TableName',
  'IndexName',
  'Bucket',
  'Key',
  'QueueUrl',
  'SecretId',
  'Name',
  'Names',
  'Path',
  'RoleArn',
  'ApplicationIdentifier',
];

const THEMES: Readonly<Record<string, readonly LibraryCase[]>> = { Middy: MIDDY };

describe.each(Object.entries(THEMES))('%s', (_, cases) => {
  it.each(cases)('$library', ({ code, calls, gaps = [] }) => {
    const { found, missed } = read({ 'handler.ts': code }, 'handler.ts#handler');
    expect([...new Set(found.map((call) => showCall(call, MEMBERS)))].sort()).toEqual([...calls].sort());
    const over = missed.map((m) => `${typeof m.over === 'string' ? m.over : m.over.service} ${m.at?.line}`);
    expect([...new Set(over)].sort()).toEqual([...gaps].sort());
  });
});
