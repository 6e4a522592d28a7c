import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/policy/evaluate/evaluate.js';
import { readRequest } from '../../../src/policy/evaluate/read-request.js';
import { catalog } from '../../catalog/setting.js';
import { type Documents, layersOf } from './layers.js';

interface Case {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly policies: Documents;
  readonly request: unknown;
  readonly expected: 'allowed' | 'denied';
  readonly how?: 'explicit' | 'implicit';
}

const { cases } = JSON.parse(readFileSync('test/policy/cases/evaluation.json', 'utf8')) as { cases: readonly Case[] };

describe.each(cases.map((one) => [`${one.id} ${one.group}: ${one.name}`, one] as const))('%s', (_, one) => {
  test(`is ${one.expected}`, () => {
    const decision = evaluate(layersOf(one.policies), readRequest(one.request), catalog);
    expect(decision).toMatchObject({ is: one.expected, ...(one.how && { how: one.how }) });
  });
});
