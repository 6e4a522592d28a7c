import { describe, expect, test } from 'vitest';
import { proposal, totals } from '../../src/merge/index.js';
import type { Evidence } from '../../src/vocabulary/index.js';
import { catalog, decideOn, gap, grant, need, photos } from './bakery.js';

describe('large policies are weighed soon', () => {
  const names = catalog.actionsMatching('*').filter((name) => /:(Get|List|Describe)/.test(name));
  const reading = need('s3:GetObject', `${photos}/*`);

  test.each<[string, readonly Evidence[], string]>([
    ['all actions, beside a gap over all of them', [grant('*', '*'), gap('*')], 'cannot tell'],
    ['thousands of actions by name, beside such a gap', [grant(names, '*'), gap('*')], 'cannot tell'],
    ['thousands of actions by name', [grant(names, '*')], 'remove'],
  ])('%s', (_, evidence, expected) => {
    const decision = decideOn([...evidence, reading]);
    expect(proposal(decision).statements.length).toBeGreaterThan(0);
    const { granted, removable, unknown } = totals([decision], catalog);
    expect(granted).toBeGreaterThan(5000);
    expect(expected === 'remove' ? removable : unknown).toBeGreaterThan(5000);
    expect(decision.permissions.map((one) => one.decision)).toContain(expected);
  });
});
