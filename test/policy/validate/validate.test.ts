import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocumentValue } from '../../../src/policy/document-value.js';
import { placesOf } from '../../../src/policy/validate/places.js';
import { validate } from '../../../src/policy/validate/validate.js';
import { joined, list, oneOf, record, text, unknown, type Value } from '../../../src/vocabulary/index.js';
import { catalog, ref } from '../../catalog/setting.js';
import { documents } from '../arbitrary.js';

const good = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::recipes', 'arn:aws:s3:::recipes/*'],
    },
    {
      Effect: 'Allow',
      Action: 'dynamodb:Query',
      Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders/index/*',
      Condition: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': '${aws:username}' },
        Null: { 'dynamodb:LeadingKeys': false },
      },
    },
    {
      Effect: 'Deny',
      NotAction: 'iam:*',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': false } },
    },
  ],
};

test('a policy in order has no findings', () => {
  expect(validate(good, catalog)).toEqual([]);
  expect(validate(JSON.stringify(good, null, 2), catalog, { kind: 'managed' })).toEqual([]);
});

test('each finding has its level, place, rule, reason and fix', () => {
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:HeadObject', Resource: '*' } };
  expect(validate(document, catalog)).toEqual([
    {
      level: 'ignored',
      path: 'Statement.Action',
      rule: 'unknown-action',
      because: `the IAM data of ${catalog.date} has no action \`s3:HeadObject\``,
      fix: 'write what the operation asks for: `s3:GetObject`',
    },
  ]);
});

test('findings stand in the order of the document', () => {
  const document = {
    Vresion: '2012-10-17',
    Statement: [
      { Effect: 'allow', Action: ['s3:GetObjects', 'GetObject'], Resource: '*', Sid: 'a b' },
      {
        Sid: 'c d',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::recipes',
        Condition: { StringIs: { team: 'a' } },
      },
    ],
  };
  expect(validate(document, catalog).map(({ rule, path }) => [rule, path])).toEqual([
    ['unknown-element', 'Vresion'],
    ['unknown-effect', 'Statement[0].Effect'],
    ['unknown-action', 'Statement[0].Action[0]'],
    ['not-an-action', 'Statement[0].Action[1]'],
    ['sid-characters', 'Statement[0].Sid'],
    ['sid-characters', 'Statement[1].Sid'],
    ['other-resource-type', 'Statement[1].Action'],
    ['unknown-operator', 'Statement[1].Condition.StringIs.team'],
    ['not-a-key', 'Statement[1].Condition.StringIs.team'],
  ]);
});

test('a policy is taken for one of a user, group or role where nobody says what it is', () => {
  const document = { Version: '2012-10-17', Statement: { ...good.Statement[0], Principal: '*' } };
  expect(validate(document, catalog).map(({ rule }) => rule)).toEqual(['principal-not-taken']);
  expect(validate(document, catalog, { kind: 'resource' })).toEqual([]);
});

test('the size is that of the JSON, in which numbers and truth values have no quotes', () => {
  const Condition = { NumericLessThan: { 'aws:MultiFactorAuthAge': Array.from({ length: 10 }, (_, i) => i) } };
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition };
  const document = (Id: string) => ({ Version: '2012-10-17', Id, Statement: statement });
  const whole = document('x'.repeat(6144 - JSON.stringify(document('')).length));
  expect(validate(whole, catalog, { kind: 'managed' })).toEqual([]);
  expect(validate(JSON.stringify(whole), catalog, { kind: 'managed' })).toEqual([]);
});

describe('of a template, what it does not tell is left alone', () => {
  const macro = unknown('a macro makes it');
  const table = joined([
    text('arn:aws:dynamodb:'),
    ref('AWS::Region'),
    text(':'),
    ref('AWS::AccountId'),
    text(':table/'),
    ref('Orders'),
  ]);

  function template(statement: Readonly<Record<string, Value>>): Value {
    const members = { Effect: text('Allow'), Action: text('dynamodb:GetItem'), Resource: table, ...statement };
    return record([
      ['Version', text('2012-10-17')],
      ['Statement', list([record(Object.entries(members))])],
    ]);
  }

  function found(statement: Readonly<Record<string, Value>>, kind: 'identity' | 'resource' = 'identity') {
    return validate(template(statement), catalog, { kind }).map(({ level, rule, path }) => [level, rule, path]);
  }

  test.each<[string, Readonly<Record<string, Value>>]>([
    ['the ARN of a table', {}],
    ['a name for a whole ARN', { Resource: ref('Arn') }],
    [
      'a name for an action’s account',
      { Resource: joined([text('arn:aws:dynamodb:'), ref('Where'), text(':table/x')]) },
    ],
    ['a Sid', { Sid: ref('AWS::StackName') }],
    ['a value of a condition', { Condition: record([['Bool', record([['aws:SecureTransport', ref('Secure')]])]]) }],
    [
      'either of two tables',
      { Action: text('dynamodb:Query'), Resource: oneOf([table, joined([table, text('/index/*')])]) },
    ],
  ])('%s', (_, statement) => {
    expect(found(statement)).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, Value>>, string]>([
    ['a resource', { Resource: macro }, 'Resource'],
    [
      'a resource among others',
      {
        Action: list([text('s3:ListBucket'), text('s3:GetObject')]),
        Resource: list([text('arn:aws:s3:::recipes/*'), macro]),
      },
      'Resource[1]',
    ],
    ['an action', { Action: list([text('dynamodb:GetItem'), macro]) }, 'Action[1]'],
    [
      'an action, which may carry the key',
      {
        Action: list([text('dynamodb:GetItem'), macro]),
        Condition: record([['StringEquals', record([['s3:prefix', text('a')]])]]),
      },
      'Action[1]',
    ],
    [
      'a value of a condition',
      { Condition: record([['StringEquals', record([['aws:username', macro]])]]) },
      'Condition.StringEquals.aws:username',
    ],
    ['the conditions', { Condition: macro }, 'Condition'],
  ])('%s is not told', (_, statement, path) => {
    expect(found(statement)).toEqual([['unseen', 'not-told', `Statement[0].${path}`]]);
  });

  test.each<[string, Value, string]>([
    ['a principal', record([['AWS', macro]]), 'Principal.AWS'],
    ['all principals', macro, 'Principal'],
    ['further principals', record([['AWS', list([])]], true), 'Principal'],
  ])('%s are not told', (_, Principal, path) => {
    expect(found({ Principal }, 'resource')).toEqual([['unseen', 'not-told', `Statement[0].${path}`]]);
  });

  test('a principal that is a name is no misspelled one', () => {
    expect(found({ Principal: record([['AWS', ref('Baker')]]) }, 'resource')).toEqual([]);
  });

  test('a truth value that is not told is no wrong one', () => {
    const Condition = record([['Bool', record([['aws:SecureTransport', macro]])]]);
    expect(found({ Condition })).toEqual([['unseen', 'not-told', 'Statement[0].Condition.Bool.aws:SecureTransport']]);
  });

  test('of a choice each side is looked at, and both may have one Sid', () => {
    const side = (team: string) =>
      record([
        ['Sid', text('Read')],
        ['Effect', text('Allow')],
        ['Action', text('s3:GetObject')],
        ['Resource', text('*')],
        ['Condition', record([['StringEquals', record([['aws:PrincipalTag/team', text(team)]])]])],
      ]);
    const document = record([
      ['Version', text('2012-10-17')],
      ['Statement', list([oneOf([side('rye'), side('rye – wheat')])])],
    ]);
    expect(validate(document, catalog).map(({ rule, path }) => [rule, path])).toEqual([
      ['characters', 'Statement[0].Condition.StringEquals.aws:PrincipalTag/team'],
    ]);
  });

  test('what is not told is to be looked at where it is deployed', () => {
    expect(validate(template({ Resource: macro }), catalog)[0]).toEqual({
      level: 'unseen',
      rule: 'not-told',
      path: 'Statement[0].Resource',
      because: 'a macro makes it',
      fix: 'validate the policy as it is deployed',
    });
  });

  test('the Ref of a queue is its URL', () => {
    const url = joined([
      text('https://sqs.'),
      ref('AWS::Region'),
      text('.amazonaws.com/'),
      ref('AWS::AccountId'),
      text('/'),
      ref('Ovens'),
    ]);
    expect(validate(template({ Action: text('sqs:SendMessage'), Resource: url }), catalog)).toEqual([
      {
        level: 'error',
        rule: 'not-an-arn',
        path: 'Statement[0].Resource',
        because: '`https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/${Ovens}` is neither an ARN nor `*`',
        fix: "write the queue's ARN: `arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Ovens}`",
      },
    ]);
  });

  test('names count as no characters', () => {
    const long = (characters: number): Value =>
      record([
        ['Id', joined([text('x'.repeat(characters)), ref('AWS::StackName')])],
        ['Statement', list([oneOf([record([['Effect', text('Allow')]]), text('x'.repeat(9000))])])],
      ]);
    const rest = '{"Id":"","Statement":[{"Effect":"Allow"}]}'.length;
    const rules = (characters: number) =>
      validate(long(characters - rest), catalog, { kind: 'managed' }).map(({ rule }) => rule);
    expect(rules(6144)).not.toContain('document-too-long');
    expect(rules(6145)).toContain('document-too-long');
  });
});

test('a text that is no JSON has nothing to measure', () => {
  expect(validate('x'.repeat(20_000), catalog).map(({ rule }) => rule)).toEqual(['not-json']);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a list', [good]],
  ['a number', 7],
  ['a hundred thousand lists in one another', '['.repeat(1e5)],
  [
    'a resource of a hundred thousand characters',
    { Statement: { Effect: 'Allow', Action: 's3:*', Resource: `arn:${'a'.repeat(1e5)}` } },
  ],
  [
    'a hundred thousand variables that never end',
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '${'.repeat(1e5) } },
  ],
  [
    'an action of a hundred thousand characters',
    { Statement: { Effect: 'Allow', Action: `s3:${'a'.repeat(1e5)}`, Resource: '*' } },
  ],
  [
    'names of inherited properties',
    JSON.parse(
      '{"__proto__":{},"Statement":{"Effect":"Allow","Action":"constructor:toString","Resource":"*","Condition":{"toString":{"valueOf":"x"}}}}',
    ),
  ],
])('%s is told to be no policy', (_, document) => {
  expect(validate(document, catalog).some(({ level }) => level !== 'warning')).toBe(true);
});

test('whatever a document is, each finding has a place in it', () => {
  const anything = fc.oneof({ arbitrary: documents, weight: 3 }, fc.jsonValue(), fc.anything(), fc.string());
  fc.assert(
    fc.property(anything, fc.constantFrom('identity', 'trust', 'resource', 'rcp'), (document, kind) => {
      const { value } = readDocumentValue(document);
      const paths = new Set(value === undefined ? [''] : placesOf(value).map(({ path }) => path));
      const lost = validate(document, catalog, { kind }).filter(({ path }) => !paths.has(path));
      expect(lost).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
