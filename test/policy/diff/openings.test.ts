import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { openings } from '../../../src/policy/diff/openings.js';
import { bench, literals, policy, showLiterals, type Written } from './written.js';

const on = bench(undefined, createCatalog(readPackageJson));
const MFA = { 'aws:MultiFactorAuthPresent': 'true' };
const TEAM = { 'aws:PrincipalTag/team': 'north' };
const everywhere = (Condition: Written) => ({ Effect: 'Deny', Condition });

/** `anyway`, `never`, or under which conditions the policies of all layers let a machine be started. */
function opening(layers: readonly (readonly Written[])[], known: Written = {}, action = 'ec2:RunInstances'): string {
  const compiled = layers.map((statements) => [on.compiled(policy(...statements))]);
  const found = openings(
    compiled,
    on,
    literals(on, known).map(({ condition }) => condition),
  )(action);
  if (found === undefined) return 'never';
  const when = showLiterals(found.when);
  const unless = found.unless.map((block) => `unless ${showLiterals(block).join(' and ')}`);
  return [...when, ...unless].join(', ') || 'anyway';
}

describe('what policies allow', () => {
  test.each<[name: string, statements: readonly Written[], opening: string]>([
    ['what a statement allows', [{ Action: 'ec2:Run*', Resource: 'shelf' }], 'anyway'],
    ['not what none names', [{ Action: 's3:PutObject' }], 'never'],
    ['under the conditions of the statement', [{ Condition: { Bool: MFA } }], 'Bool aws:MultiFactorAuthPresent true'],
    ['without them where another asks for none', [{ Condition: { Bool: MFA } }, { Action: 'ec2:*' }], 'anyway'],
    [
      'of several under that which asks for least',
      [{ Condition: { Bool: MFA, StringEquals: TEAM } }, { Condition: { StringEquals: TEAM } }],
      'StringEquals aws:PrincipalTag/team north',
    ],
    ['not what is denied everywhere', [{}, { Effect: 'Deny', Action: 'ec2:*' }], 'never'],
    ['nor what is only denied', [{ Effect: 'Deny', Resource: 'shelf' }], 'never'],
    ['what is denied somewhere', [{}, { Effect: 'Deny', Resource: ['shelf', 'attic'] }], 'anyway'],
    ['what is denied everywhere but on nothing', [{}, { Effect: 'Deny', NotResource: '*' }], 'anyway'],
    ['not what is denied somewhere and everywhere', [{}, { Effect: 'Deny', Resource: ['shelf', '*'] }], 'never'],
    [
      'what is denied under a condition, unless it holds',
      [{}, everywhere({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })],
      'unless BoolIfExists aws:MultiFactorAuthPresent false',
    ],
    [
      'a denial says nothing more where what is allowed rules it out',
      [{ Condition: { Bool: MFA } }, everywhere({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } })],
      'Bool aws:MultiFactorAuthPresent true',
    ],
    [
      'not what is allowed under the condition alone under which it is denied',
      [{ Condition: { StringEquals: TEAM } }, everywhere({ StringLike: { 'aws:PrincipalTag/team': 'n*' } })],
      'never',
    ],
    [
      'not under a condition on a key that no request for it carries',
      [{ Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }],
      'never',
    ],
    [
      '… but anyway where the condition holds without the key',
      [{ Condition: { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }],
      'anyway',
    ],
    [
      'under a condition on a key that nobody knows, which requests may carry',
      [{ Condition: { StringEquals: { 'harbour:Berth': '7' } } }],
      'StringEquals harbour:Berth 7',
    ],
  ])('%s', (_, statements, expected) => {
    expect(opening([statements])).toBe(expected);
  });

  test('an action that nobody knows is not allowed', () => {
    expect(opening([[{}]], {}, 'nosuch:Lend')).toBe('never');
  });
});

describe('what is known of who asks', () => {
  const ADA = 'arn:aws:iam::111122223333:role/ada';
  const who = { StringEquals: { 'aws:PrincipalArn': ADA } };

  test.each<[name: string, statements: readonly Written[], opening: string]>([
    [
      'a condition that holds is none',
      [{ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/a*' } } }],
      'anyway',
    ],
    [
      'one that does not hold allows nothing',
      [{ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/b*' } } }],
      'never',
    ],
    ['a denial of others is none', [{}, everywhere({ ArnNotEquals: { 'aws:PrincipalArn': ADA } })], 'anyway'],
    ['a denial of this one denies', [{}, everywhere({ ArnEquals: { 'aws:PrincipalArn': ADA } })], 'never'],
    [
      'of a denial what is not known is told',
      [{}, everywhere({ ArnEquals: { 'aws:PrincipalArn': ADA }, Null: { 'aws:SourceVpce': 'true' } })],
      'unless Null aws:SourceVpce true',
    ],
  ])('%s', (_, statements, expected) => {
    expect(opening([statements], who)).toBe(expected);
  });
});

describe('layers that all have to allow it', () => {
  test.each<[name: string, layers: readonly (readonly Written[])[], opening: string]>([
    ['allow it where each does', [[{}], [{ Action: 'ec2:*' }]], 'anyway'],
    ['not where one does not', [[{}], [{ Action: 's3:*' }]], 'never'],
    [
      'ask for the conditions of all',
      [[{ Condition: { Bool: MFA } }], [{ Condition: { StringEquals: TEAM } }]],
      'Bool aws:MultiFactorAuthPresent true, StringEquals aws:PrincipalTag/team north',
    ],
    [
      'not where their conditions never hold together',
      [
        [{ Condition: { StringEquals: TEAM } }],
        [{ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'south' } } }],
      ],
      'never',
    ],
    ['not where one denies it', [[{}], [{}, { Effect: 'Deny' }]], 'never'],
  ])('%s', (_, layers, expected) => {
    expect(opening(layers)).toBe(expected);
  });
});

test('passing a role is allowed to a service that some statement lets it go to', () => {
  const to = (service: string) => ({
    ...{ Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:PassedToService': `${service}.amazonaws.com` } } },
  });
  const opens = openings([[on.compiled(policy(to('ec2'), to('lambda')))]], on);
  const passes = (...services: readonly string[]): unknown =>
    opens(
      'iam:PassRole',
      services.map((service) => `${service}.amazonaws.com`),
    );
  expect(opens('iam:PassRole')).toMatchObject({ when: [{ key: 'iam:passedtoservice' }] });
  expect(passes('lambda')).toEqual({ when: [], unless: [] });
  expect(passes('glue', 'ec2')).toEqual({ when: [], unless: [] });
  expect(passes('glue')).toBeUndefined();
});
