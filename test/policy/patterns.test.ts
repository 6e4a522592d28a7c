import { expect, test } from 'vitest';
import { asWritten, literalsOf, patternsOf, withWildcards } from '../../src/policy/patterns.js';
import { type Arn, arn, text } from '../../src/vocabulary/index.js';

// How the same text of a document is read where it is a pattern, where it is not, and in a document without variables.

const star = { wildcard: '*' } as const;
const anyone = { wildcard: '?' } as const;
const user = { variable: 'aws:username' };

test.each<[string, Arn, Arn]>([
  ['rye', [{ text: 'rye' }], [{ text: 'rye' }]],
  ['r*e?', [{ text: 'r' }, star, { text: 'e' }, anyone], [{ text: 'r*e?' }]],
  ['**', [star], [{ text: '**' }]],
  ['${*}', [{ text: '*' }], [{ text: '*' }]],
  ['${aws:username}*', [user, star], [user, { text: '*' }]],
  [
    "${aws:PrincipalTag/crew, '*?'}",
    [{ variable: 'aws:PrincipalTag/crew', otherwise: '*?' }],
    [{ variable: 'aws:PrincipalTag/crew', otherwise: '*?' }],
  ],
  ['${', [{ text: '${' }], [{ text: '${' }]],
])('%s', (written, pattern, literal) => {
  expect(patternsOf(text(written), '2012-10-17')).toEqual([pattern]);
  expect(literalsOf(text(written), '2012-10-17')).toEqual([literal]);
});

test.each<[string, Arn, Arn]>([
  ['${aws:username}*', [{ text: '${aws:username}' }, star], [{ text: '${aws:username}*' }]],
  ['${*}', [{ text: '${' }, star, { text: '}' }], [{ text: '${*}' }]],
])('%s in a document of 2008-10-17 is no variable', (written, pattern, literal) => {
  expect(patternsOf(text(written), '2008-10-17')).toEqual([pattern]);
  expect(literalsOf(text(written), '2008-10-17')).toEqual([literal]);
});

test('characters are written as wildcards where `*` and `?` mean themselves', () => {
  const literal: Arn = [{ text: 'r*e?' }, user, { text: '**' }];
  expect(arn(withWildcards(literal))).toEqual([{ text: 'r' }, star, { text: 'e' }, anyone, user, star]);
});

test('where `${` begins no variable it is cut, so that nobody writes it in another way', () => {
  expect(asWritten([{ text: 'homes/${aws:username}' }])).toEqual([{ text: 'homes/$' }, { text: '{aws:username}' }]);
  expect(arn(asWritten([{ text: 'r*e?' }]))).toEqual([{ text: 'r' }, star, { text: 'e' }, anyone]);
});
