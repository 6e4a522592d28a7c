import { describe, expect, test } from 'vitest';
import { RULES } from '../../../src/policy/validate/rules.js';
import { validate } from '../../../src/policy/validate/validate.js';
import { catalog } from '../../catalog/setting.js';
import { type Case, documentOf, RULE_CASES } from './cases.js';

// Every rule against its table, and the registry against what all rules have in common.

function findings(one: Case, rule: string) {
  return validate(documentOf(one), catalog, one.kind === undefined ? {} : { kind: one.kind })
    .filter((finding) => finding.rule === rule)
    .map(({ path, because, fix }) => [path, because.replaceAll(catalog.date, 'DATE'), fix]);
}

describe.each(RULE_CASES.map((cases) => [cases.rule, cases] as const))('%s', (rule, { level, finds, passes }) => {
  test.each(finds.map((one) => [one.about, one] as const))('finds %s', (_, one) => {
    expect(findings(one, rule)).toEqual(one.found);
  });

  test.each(passes.map((one) => [one.about, one] as const))('passes %s', (_, one) => {
    expect(findings(one, rule)).toEqual([]);
  });

  test('weighs what the table says', () => {
    expect(RULES.find(({ id }) => id === rule)?.level).toBe(level);
  });
});

test('each rule has a name of its own, in words parted by hyphens', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

/** What a template does not tell is tested with templates. */
const WITHOUT_TABLE = ['not-told'];

test('each rule has something that it finds and something that it passes', () => {
  const tested = RULE_CASES.filter(({ finds, passes }) => finds.length > 0 && passes.length > 0);
  expect(tested.map(({ rule }) => rule).sort()).toEqual(
    RULES.map(({ id }) => id)
      .filter((id) => !WITHOUT_TABLE.includes(id))
      .sort(),
  );
});

test('a finding says what to do, in a sentence without its full stop', () => {
  const all = RULE_CASES.flatMap(({ finds }) => finds.flatMap((one) => validate(documentOf(one), catalog)));
  expect(all.filter(({ because, fix }) => because === '' || fix === '' || /\.$/.test(because + fix))).toEqual([]);
});
