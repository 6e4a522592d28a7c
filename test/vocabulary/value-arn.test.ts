import { expect, test } from 'vitest';
import {
  arnOfText,
  boundedArn,
  isOpen,
  joined,
  LONGEST_ARN,
  oneOf,
  reference,
  referenceValue,
  showArn,
  text,
  unknown,
  type Value,
} from '../../src/vocabulary/index.js';

const harbour = referenceValue(reference('template.yaml', 'Harbour'));

test.each<[string, Value, 'literal' | 'pattern', readonly string[]]>([
  ['a `*` from code is a character', text('tide*'), 'literal', ['tide${*}']],
  ['a `*` in a policy is a wildcard', text('tide*'), 'pattern', ['tide*']],
  ['a variable in a policy stays one', text('${aws:username}/x'), 'pattern', ['${aws:username}/x']],
  ['a reference is a name', joined([text('arn:aws:s3:::'), harbour]), 'literal', ['arn:aws:s3:::${Harbour}']],
  ['what can not be told is a wildcard', joined([text('berth-'), unknown('the tide')]), 'literal', ['berth-*']],
  ['a choice gives a pattern for each side', oneOf([text('ebb'), text('flow')]), 'literal', ['ebb', 'flow']],
  [
    'a choice inside a text does too',
    joined([text('tide-'), oneOf([text('ebb'), text('flow')]), text('/log')]),
    'literal',
    ['tide-ebb/log', 'tide-flow/log'],
  ],
])('%s', (_, value, how, expected) => {
  expect(arnOfText(value, how).map(showArn)).toEqual(expected);
});

test('a text of too many choices keeps what it can', () => {
  const digit = oneOf([...'0123456789'].map(text));
  const patterns = arnOfText(joined([text('berth-'), digit, digit, text('/log')]), 'literal').map(showArn);
  expect(patterns).toHaveLength(10);
  expect(patterns[3]).toBe('berth-3*/log');
});

test('a text that no ARN can be is anything', () => {
  expect(arnOfText(text('x'.repeat(LONGEST_ARN + 1)), 'literal').map(showArn)).toEqual(['*']);
  const [pattern = []] = [boundedArn([{ text: 'y'.repeat(1e5) }])];
  expect(showArn(pattern)).toBe(`${'y'.repeat(LONGEST_ARN)}*`);
});

test('a value is open where a part of it can not be told', () => {
  expect(isOpen(joined([text('berth-'), unknown('the tide')]))).toBe(true);
  expect(isOpen(oneOf([text('ebb'), { is: 'environment', name: 'TIDE' }]))).toBe(true);
  expect(isOpen(joined([text('berth-'), harbour]))).toBe(false);
});
