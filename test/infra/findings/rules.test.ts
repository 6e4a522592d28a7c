import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../../src/infra/findings/rules.js';
import { readInfrastructure } from '../../../src/infra/index.js';
import { SEVERITIES } from '../../../src/vocabulary/index.js';
import { treeOf } from '../tree-of.js';
import { apis } from './cases/apis.js';
import { policies } from './cases/policies.js';
import { sources } from './cases/sources.js';
import type { Cases } from './cases.js';

const CASES: Cases = { ...apis, ...policies, ...sources };

function findingsIn(written: string) {
  const body = /^(Globals|Conditions):/.test(written) ? written : `Resources:\n  ${written}`;
  const { found } = readInfrastructure(treeOf({ 'harbour.yaml': `Transform: AWS::Serverless-2016-10-31\n${body}\n` }));
  expect(found).toHaveLength(1);
  return found[0]?.findings ?? [];
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(CASES[id] ?? [])('%s', (_, written, about, what) => {
    const own = findingsIn(written).filter((finding) => finding.rule === id);
    expect(own.map((finding) => [finding.about, finding.what])).toEqual(about === undefined ? [] : [[about, what]]);
  });

  test('finds something, and near misses not', () => {
    const found = (CASES[id] ?? []).map(([, , about]) => about !== undefined);
    expect(new Set(found)).toEqual(new Set([true, false]));
  });

  test('says what to do in sentences, with a page of AWS, and is documented', () => {
    const sentences = [rule.why, rule.fix];
    expect(sentences.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(SEVERITIES).toContain(rule.severity);
    expect(readFileSync('docs/findings.md', 'utf8')).toContain(`| \`${id}\` | ${rule.severity} | ${rule.title} |`);
  });
});

test('there are no cases of rules that there are not', () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

test('the worst stands first, with its place and the lines to write', () => {
  const found = findingsIn(`
  Open: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: x,
    AuthType: NONE } }
  Entry: { Type: AWS::Lambda::Permission, Properties: { Principal: '*', Action: x, FunctionName: y } }
  Visit: { Type: AWS::Lambda::Permission, Properties: { Principal: events.amazonaws.com, Action: x, FunctionName: y } }`);
  expect(found.map(({ severity, at, lines }) => [severity, at.line, lines])).toEqual([
    ['high', 6, undefined],
    ['medium', 5, 'AuthType: AWS_IAM'],
    ['medium', 7, 'SourceArn: !Sub arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:*'],
  ]);
});

test('many routes of one API are one finding, with the lines where an API that SAM makes is set up', () => {
  const route = (path: string): string => `${path}: { Type: Api, Properties: { Path: /${path}, Method: get } }`;
  const events = ['a', 'b', 'c', 'd', 'e'].map(route).join(', ');
  const [found, ...more] = findingsIn(
    `Pier: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: x.y, Events: { ${events} } } }`,
  );
  expect(more).toEqual([]);
  expect(found?.what).toBe('anyone can call GET /a, GET /b, GET /c and 2 more routes');
  expect(found?.lines).toBe('Globals:\n  Api:\n    Auth:\n      DefaultAuthorizer: AWS_IAM');
});
