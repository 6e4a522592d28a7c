import { expect, test } from 'vitest';
import { readRequest } from '../../../src/policy/evaluate/read-request.js';
import { UserError } from '../../../src/vocabulary/index.js';

const BREAD = { action: 's3:GetObject', resource: 'arn:aws:s3:::bakery/bread' };

test('a request needs an action and a resource', () => {
  expect(readRequest(BREAD)).toStrictEqual({ ...BREAD, context: new Map() });
  expect(readRequest({ ...BREAD, resource: '*', context: {} })).toEqual({
    ...BREAD,
    resource: '*',
    context: new Map(),
  });
});

test('the context holds texts, numbers, truth values and lists of them', () => {
  const context = {
    'aws:username': 'ada',
    'aws:MultiFactorAuthAge': 300,
    'aws:SecureTransport': false,
    'aws:TagKeys': ['a', 1, true],
    empty: [],
  };
  expect(readRequest({ ...BREAD, context }).context).toEqual(
    new Map([
      ['aws:username', ['ada']],
      ['aws:MultiFactorAuthAge', ['300']],
      ['aws:SecureTransport', ['false']],
      ['aws:TagKeys', ['a', '1', 'true']],
      ['empty', []],
    ]),
  );
});

test('an ARN may hold what a key of an object may', () => {
  const resource = 'arn:aws:s3:::bakery/a b\n*';
  expect(readRequest({ ...BREAD, resource }).resource).toBe(resource);
});

test('who asks and whose the resource is may be told', () => {
  const told = { principal: 'arn:aws:iam::111122223333:user/ada', resourceAccount: '999988887777' };
  expect(readRequest({ ...BREAD, ...told })).toEqual({ ...BREAD, ...told, context: new Map() });
});

test.each([
  ['arn:aws:sqs:eu-west-1:999988887777:orders', '999988887777'],
  ['arn:aws:iam::999988887777:role/oven', '999988887777'],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', undefined],
  ['arn:aws:s3:::bakery/a:b:999988887777:c', undefined],
  ['arn:aws:sqs:eu-west-1:9999888877776:orders', undefined],
  ['arn:aws:s3:::bakery/arn:aws:sqs:eu-west-1:999988887777:orders', undefined],
  ['arn:aws:sqs:eu-west-1:999988887777', undefined],
])('the account of %s is %s', (resource, account) => {
  expect(readRequest({ ...BREAD, resource }).resourceAccount).toBe(account);
});

test.each([
  [undefined, 'a request is an object, not `undefined`', undefined],
  [null, 'a request is an object, not `null`', undefined],
  ['s3:GetObject', 'a request is an object, not `"s3:GetObject"`', undefined],
  [
    [BREAD],
    'a request is an object, not `[{"action":"s3:GetObject","resource":"arn:aws:s3:::bakery/bread"}]`',
    undefined,
  ],
  [{ resource: '*' }, 'the request has no `action`', 'It is one action, such as `s3:GetObject`.'],
  [
    { action: 's3:GetObject' },
    'the request has no `resource`',
    'It is an ARN, or `*` where the action is asked for no resource.',
  ],
  [
    { ...BREAD, action: 's3:*' },
    '`action` of the request can\'t be `"s3:*"`',
    'It is one action, such as `s3:GetObject`.',
  ],
  [
    { ...BREAD, action: 'GetObject' },
    '`action` of the request can\'t be `"GetObject"`',
    'It is one action, such as `s3:GetObject`.',
  ],
  [
    { ...BREAD, action: 's3:GetObject!' },
    '`action` of the request can\'t be `"s3:GetObject!"`',
    'It is one action, such as `s3:GetObject`.',
  ],
  [
    { ...BREAD, action: ' s3:GetObject' },
    '`action` of the request can\'t be `" s3:GetObject"`',
    'It is one action, such as `s3:GetObject`.',
  ],
  [{ ...BREAD, action: 3 }, "`action` of the request can't be `3`", 'It is one action, such as `s3:GetObject`.'],
  [
    { ...BREAD, resource: 'bakery' },
    '`resource` of the request can\'t be `"bakery"`',
    'It is an ARN, or `*` where the action is asked for no resource.',
  ],
  [
    { ...BREAD, resource: '**' },
    '`resource` of the request can\'t be `"**"`',
    'It is an ARN, or `*` where the action is asked for no resource.',
  ],
  [
    { ...BREAD, resource: 'x arn:aws:s3:::y' },
    '`resource` of the request can\'t be `"x arn:aws:s3:::y"`',
    'It is an ARN, or `*` where the action is asked for no resource.',
  ],
  [{ ...BREAD, principal: '' }, '`principal` of the request can\'t be `""`', 'It is the ARN or the name of who asks.'],
  [
    { ...BREAD, principal: '*' },
    '`principal` of the request can\'t be `"*"`',
    'It is the ARN or the name of who asks.',
  ],
  [
    { ...BREAD, principal: 'ada *' },
    '`principal` of the request can\'t be `"ada *"`',
    'It is the ARN or the name of who asks.',
  ],
  [
    { ...BREAD, principal: '* ada' },
    '`principal` of the request can\'t be `"* ada"`',
    'It is the ARN or the name of who asks.',
  ],
  [
    { ...BREAD, principal: null },
    "`principal` of the request can't be `null`",
    'It is the ARN or the name of who asks.',
  ],
  [
    { ...BREAD, resourceAccount: 111122223333 },
    "`resourceAccount` of the request can't be `111122223333`",
    'It is the 12 digits of an account, as a text.',
  ],
  [
    { ...BREAD, resourceAccount: '1111222233334' },
    '`resourceAccount` of the request can\'t be `"1111222233334"`',
    'It is the 12 digits of an account, as a text.',
  ],
  [
    { ...BREAD, resourceAccount: 'x111122223333' },
    '`resourceAccount` of the request can\'t be `"x111122223333"`',
    'It is the 12 digits of an account, as a text.',
  ],
  [{ ...BREAD, context: [] }, 'the context of a request is an object, not `[]`', undefined],
  [{ ...BREAD, context: 'x' }, 'the context of a request is an object, not `"x"`', undefined],
  [
    { ...BREAD, context: { k: null } },
    "`k` of the context can't be `null`",
    'It is a text, a number, a truth value, or a list of them.',
  ],
  [
    { ...BREAD, context: { k: [['a']] } },
    '`k` of the context can\'t be `["a"]`',
    'It is a text, a number, a truth value, or a list of them.',
  ],
  [
    { ...BREAD, context: { 'aws:username': 'a', 'AWS:UserName': 'b' } },
    'the context has `AWS:UserName` twice',
    'Case does not count in the names of condition keys.',
  ],
  [
    { ...BREAD, Action: 'x' },
    '`Action` is no part of a request',
    'It has action, resource, context, principal, resourceAccount.',
  ],
])('%j is refused', (json, message, next) => {
  const refusal = (): unknown => readRequest(json);
  expect(refusal).toThrow(UserError);
  expect(refusal).toThrow(expect.objectContaining({ message, next }));
});

test('an error shows no more than the beginning of what is wrong', () => {
  expect(() => readRequest({ ...BREAD, action: 'a'.repeat(500) })).toThrow(`can't be \`"${'a'.repeat(79)}\``);
});
