import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExceptionsData, ServiceData } from '../../../src/catalog/data.js';
import { readPackageJson } from '../../../src/host/index.js';
import { record, text } from '../../../src/vocabulary/index.js';
import { catalog } from '../setting.js';
import { DUBLIN } from './setting.js';

/** Names, and what is easily taken for more. */
const VALUES = ['kelp', 'arn:aws:athena:eu-west-1:111122223333:workgroup/kelp', 'a/b', 'https://kelp.example/a'];

const services = readdirSync('data/catalog/exceptions').map((file) => file.replace('.json', ''));

test('what is not read of operations that name nothing makes no difference', () => {
  let compared = 0;
  for (const service of services) {
    const { operations = {} } = readPackageJson(`data/catalog/exceptions/${service}.json`) as ExceptionsData;
    const unnamed = Object.entries(operations).filter(([, { unnamed: because }]) => because !== undefined);
    if (unnamed.length === 0) continue;
    const data = readPackageJson(`data/catalog/services/${service}.json`) as ServiceData;
    for (const [operation] of unnamed) compared += compare(data, operation);
  }
  expect(compared).toBeGreaterThan(200);
});

/** @returns how many members of the operation's input are not read */
function compare({ prefix, operations }: ServiceData, operation: string): number {
  const members = (operations[operation] ?? []).filter((m) => !m.endsWith('[]')).map((m) => m.replace(/\W+$/, ''));
  const event = (value: string) => ({
    source: `${prefix}.amazonaws.com`,
    name: operation,
    parameters: record(members.map((member) => [member, text(value)] as const)),
  });
  const roleOf = catalog.rolesInEvent(event('kelp'));
  const unread = members.filter((member) => roleOf?.(member) === 'unread');
  const rest = members.filter((member) => !unread.includes(member)).map((member) => [member, text('reef')] as const);
  const [first, ...others] = VALUES.map((value) => {
    const parameters = record([...rest, ...unread.map((member) => [member, text(value)] as const)]);
    return catalog.checksOfEvent({ ...event(value), parameters }, DUBLIN);
  });
  for (const other of others) expect(other, `${prefix}:${operation}`).toEqual(first);
  return unread.length;
}
