import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fullInput } from '../../src/catalog/coverage.js';
import type { ExceptionsData, IndexData, ServiceData } from '../../src/catalog/data.js';
import { accepts } from '../../src/catalog/exceptions/accepts.js';
import { exceptionsForm } from '../../src/catalog/exceptions/form.js';
import { misfitsIn } from '../../src/catalog/exceptions/misfits.js';
import { readPackageJson } from '../../src/host/index.js';
import { type ActionEntry, arnFromPattern, isEverything, showArn, unknown } from '../../src/vocabulary/index.js';
import { catalog } from './setting.js';

const index = readPackageJson('data/catalog/index.json') as IndexData;
const written = readdirSync('data/catalog/exceptions').map((file) => file.replace('.json', ''));
const nowhere = { partition: unknown('not told'), region: unknown('not told'), account: unknown('not told') };

function exceptionsOf(id: string): ExceptionsData {
  return readPackageJson(`data/catalog/exceptions/${id}.json`) as ExceptionsData;
}

describe.each(written)('data/catalog/exceptions/%s.json', (id) => {
  const data = exceptionsOf(id);

  test('is of a service, and says where it is documented', () => {
    expect(index.services).toHaveProperty([id]);
    expect(data.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test('has the form of exceptions', () => {
    expect(exceptionsForm(data, '')).toEqual([]);
  });

  test('names operations, actions, resource types and namings that there are, and puts actions on resources that they accept', () => {
    // INVARIANT: tested above; without a service there are no operations.
    const service = catalog.service(id) ?? { id, prefix: '', operations: new Set<string>(), roles: new Map() };
    expect(misfitsIn(data, service, catalog)).toEqual([]);
  });
});

describe('the general rule', () => {
  test.each(Object.keys(index.services))('makes resources that %s accepts', (id) => {
    const data = readPackageJson(`data/catalog/services/${id}.json`) as ServiceData;
    const wrong = Object.entries(data.operations).flatMap(([operation, members]) => {
      const { checks } = catalog.checks({ service: id, operation, input: fullInput(members) }, nowhere);
      return checks
        .filter((c) => !isEverything(c.on) && !accepts(entryOf(c.action), c.on))
        .map((c) => `${c.action} on ${showArn(c.on)}`);
    });
    expect(wrong).toEqual([]);
  });
});

function entryOf(action: string): ActionEntry {
  const entry = catalog.action(action);
  if (entry === undefined) throw new Error(`there is no action ${action}`);
  return entry;
}

test('resource patterns are those of IAM', () => {
  expect(accepts(entryOf('sqs:SendMessage'), arnFromPattern('arn:aws:sqs:*:*:orders'))).toBe(true);
  expect(accepts(entryOf('sqs:SendMessage'), arnFromPattern('arn:aws:sns:*:*:orders'))).toBe(false);
});
