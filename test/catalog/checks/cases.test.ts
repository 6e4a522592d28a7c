import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ExceptionsData, Rule } from '../../../src/catalog/data.js';
import { readPackageJson } from '../../../src/host/index.js';
import { checksOf, type Plain } from '../setting.js';

/** An operation, its input, and what IAM checks: `sqs:SendMessage on arn:P:sqs:R:A:orders`. */
type Case = readonly [operation: string, input: Plain, ...checks: string[]];

const FOLDER = 'test/catalog/cases';
const told = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
const excepted = readdirSync('data/catalog/exceptions').map((file) => file.replace('.json', ''));

function casesOf(service: string): readonly Case[] {
  return told.includes(service) ? (readPackageJson(`${FOLDER}/${service}.json`) as readonly Case[]) : [];
}

describe.each(told)('what IAM checks when an operation of %s is called', (service) => {
  test.for(casesOf(service))('%s %j', ([operation, input, ...checks]) => {
    expect(checksOf(service, operation, input)).toEqual(checks);
  });
});

describe.each(excepted)('every exception of %s has a case', (service) => {
  const data = readPackageJson(`data/catalog/exceptions/${service}.json`) as ExceptionsData;
  const cases = casesOf(service);

  test.for(Object.entries(data.operations ?? {}))('%s', ([operation, exception]) => {
    const own = cases.filter(([name]) => name === operation);
    expect(own).not.toEqual([]);
    const rules = [...(exception.checks ?? []), ...(exception.also ?? [])];
    expect(rules.filter((rule) => !isShown(rule, own))).toEqual([]);
  });

  test('and so has every rule for several operations', () => {
    const rules = [...(data.instead ?? []), ...(data.everywhere ?? [])];
    expect(rules.filter((rule) => !isShown(rule, cases))).toEqual([]);
  });
});

/** Whether a case comes to the rule's action; what is not read comes to no check. */
function isShown(rule: Rule, cases: readonly Case[]): boolean {
  const checks = cases.flatMap(([, , ...lines]) => lines);
  return rule.unread === true || checks.some((line) => line.startsWith(`${rule.action} on `));
}
