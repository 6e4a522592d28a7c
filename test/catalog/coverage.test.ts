import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OperationCoverage } from '../../src/catalog/coverage.js';
import { catalog } from './setting.js';

// docs/coverage.md holds the counts: what the catalog knows only grows. After a change that adds to it, `node scripts/catalog/coverage.mjs`
// writes them anew.
const table = readFileSync('docs/coverage.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '));
const at = table.findIndex(([first]) => first === 'service');
const head = table[at] ?? [];
const rows = new Map(table.slice(at + 2).map(([service = '', ...counts]) => [service, counts.map(Number)]));

function counted(operations: readonly OperationCoverage[]): readonly number[] {
  const columns = head.slice(2);
  const count = (column: string) => operations.filter((o) => o.resolution === column || o.scoping === column).length;
  return [operations.length, ...columns.map(count)];
}

describe('what is known of each service', () => {
  test.each(catalog.services())('%s', (service) => {
    expect(counted(catalog.coverage(service))).toEqual(rows.get(service));
  });
});

test('at most one operation in a hundred has no action that is known, of those that the IAM data is old enough to know', () => {
  const [all = 0, ...counts] = rows.get('**all**') ?? [];
  const of = (column: string) => counts[head.indexOf(column) - 2] ?? 0;
  expect(of('unknown') / (all - of('newer'))).toBeLessThan(0.01);
  expect(of('rule') + of('exception') + of('none') + of('newer') + of('ended') + of('unknown')).toBe(all);
});
