import { expect, test } from 'vitest';
import { contains, type Finding, parse, validate } from '../../../src/policy/index.js';
import type { Policy } from '../../../src/vocabulary/index.js';
import { catalog } from '../../catalog/setting.js';
import { documentOf, RULE_CASES } from './cases.js';

// What IAM ignores can be taken away: the policy without it says the same, which `contains` proves both ways.

interface Document {
  readonly Version: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

const IGNORED = ['takes-no-resource', 'other-resource-type', 'resource-not-used'];

const found = RULE_CASES.filter(({ rule }) => IGNORED.includes(rule)).flatMap(({ rule, finds }) =>
  finds.flatMap((one) => {
    const document = documentOf(one) as Document;
    const findings = validate(document, catalog).filter((finding) => finding.rule === rule);
    return findings.map((finding) => [rule, one.about, document, finding] as const);
  }),
);

test.each(found)('%s: %s', (_, __, document, finding) => {
  const whole = parse(document).policy;
  const rest = without(finding, document);
  expect(rest.statements).not.toEqual(whole.statements);
  expect(contains([rest], [whole], { actions: catalog }).is).toBe('proven');
  expect(contains([whole], [rest], { actions: catalog }).is).toBe('proven');
});

/** Without the item that is found, or where several are told at once, without those that the reason names. */
function without({ path, because }: Finding, { Version, Statement: [statement = {}] }: Document): Policy {
  const [, element = '', index] = /^Statement\[0\]\.(\w+)(?:\[(\d+)\])?$/.exec(path) ?? [];
  const isFound = (item: unknown, i: number): boolean =>
    index === undefined ? because.includes(`\`${item}\``) : i === Number(index);
  const left = [statement[element]].flat().filter((item, i) => !isFound(item, i));
  if (left.length === 0) return { version: '2012-10-17', statements: [] };
  return parse({ Version, Statement: { ...statement, [element]: left } }).policy;
}
