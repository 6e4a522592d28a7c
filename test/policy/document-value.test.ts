import { expect, test } from 'vitest';
import { parse } from '../../src/policy/index.js';
import {
  ABSENT,
  joined,
  list,
  oneOf,
  record,
  reference,
  referenceValue,
  text,
  unknown,
  type Value,
} from '../../src/vocabulary/index.js';

// A document is JSON as parsed, JSON as text, or a Value of a template.

const json = '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}';
const whole = record([
  [
    'Statement',
    record([
      ['Effect', text('Allow')],
      ['Action', text('s3:GetObject')],
      ['Resource', text('*')],
    ]),
  ],
]);

test.each<[string, unknown]>([
  ['JSON as text', json],
  ['JSON as parsed', JSON.parse(json)],
  ['a text of a template that is JSON', text(json)],
  ['an object of a template', whole],
])('%s reads alike', (_, document) => {
  const { policy, problems } = parse(document);
  expect(problems).toEqual([]);
  expect(policy).toEqual(parse(JSON.parse(json)).policy);
  expect(policy.statements).toHaveLength(1);
});

const bakery = referenceValue(reference('template.yaml', 'Bakery'));

test.each<[string, Value, string]>([
  ['a reference', bakery, 'the document does not tell its value'],
  ['a text with a reference in it', joined([text('{'), bakery]), 'the document does not tell its value'],
  ['an environment variable', { is: 'environment', name: 'POLICY' }, 'the document does not tell its value'],
  ['what an event brings', { is: 'event', path: ['policy'] }, 'the document does not tell its value'],
  ['a piece of a text', { is: 'piece', of: bakery, by: '/', at: 0 }, 'the document does not tell its value'],
  ['what is not known', unknown('a macro makes it'), 'a macro makes it'],
])('%s may hold any statement', (_, document, because) => {
  expect(parse(document).problems).toEqual([{ path: '', because, hides: ['*'], denies: ['*'] }]);
});

test('a list of a template is no document', () => {
  expect(parse(list([whole])).problems).toMatchObject([{ rule: 'not-an-object', path: '' }]);
});

test('each of several documents is read, and one that is left out is none', () => {
  expect(parse(oneOf([whole, record([['Statement', list([])]])])).policy.statements).toHaveLength(1);
  expect(parse(ABSENT)).toEqual({ policy: { version: '2008-10-17', statements: [] }, problems: [] });
});

test.each<[string, object]>([
  ['a kind that there is not', { is: 'policy' }],
  ['an object without members', { is: 'record' }],
  ['members that are no Map', { is: 'record', members: {} }],
  ['a list without items', { is: 'list' }],
  ['items that are no list', { is: 'list', items: 'rye' }],
  ['parts of which one is no Value', { is: 'joined', parts: [text('rye'), 5] }],
  ['no parts', { is: 'joined' }],
  ['alternatives of which one is no Value', { is: 'oneOf', values: [text('rye'), 'spelt'] }],
  ['no alternatives', { is: 'oneOf', values: [] }],
  ['a choice with one side', { is: 'oneOf', values: [whole], by: 'Summer' }],
  ['a choice that nothing decides', { is: 'oneOf', values: [whole, whole], by: 5 }],
  ['no text', { is: 'text' }],
  ['a number for a text', { is: 'text', text: 5 }],
  ['a reference to nothing', { is: 'reference' }],
  ['a reference to null', { is: 'reference', to: null }],
  ['a reference to a text', { is: 'reference', to: 'rye' }],
  ['no reason', { is: 'unknown' }],
  ['a number for a reason', { is: 'unknown', because: 5 }],
])('JSON that only looks like a Value is JSON: %s', (_, document) => {
  expect(parse(document).problems).toContainEqual({
    path: 'is',
    because: '`is` is no element of a policy document',
    rule: 'unknown-element',
    hides: [],
  });
});

test.each<[string, unknown]>([
  ['null', null],
  ['undefined', undefined],
])('%s is no document', (shown, document) => {
  const because = `\`${shown}\` stands where a value should`;
  expect(parse(document).problems).toEqual([{ path: '', because, hides: ['*'], denies: ['*'] }]);
});

// What is too deep for a policy document is not looked at.

function nested(depth: number, inner: unknown, around: (inner: unknown) => unknown): unknown {
  return Array.from({ length: depth }).reduce(around, inner);
}

test.each([
  [31, { because: 'a statement is an object' }],
  [32, { because: 'nested too deeply for a policy document' }],
  [1e5, { because: 'nested too deeply for a policy document' }],
])('a statement in %i lists', (depth, expected) => {
  const document = { Statement: nested(depth, 'Allow', (inner) => [inner]) };
  expect(parse(document).problems).toMatchObject([expected]);
});

test.each([
  [32, { because: 'the document does not tell its value' }],
  [33, { rule: 'unknown-element', path: 'is' }],
  [1e5, { rule: 'unknown-element', path: 'is' }],
])('a reference in %i joined texts', (depth, expected) => {
  const document = nested(depth, bakery, (inner) => ({ is: 'joined', parts: [inner] }));
  expect(parse(document).problems).toContainEqual(expect.objectContaining(expected));
});
