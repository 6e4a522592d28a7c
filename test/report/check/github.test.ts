import { expect, test } from 'vitest';
import { command } from '../../../src/report/check/github.js';

const at = { file: 'src/sell.ts', line: 7 };

test.each<[string, string, string, string]>([
  [
    'a text',
    'Sell needs sqs:SendMessage',
    '.',
    '::error file=src/sell.ts,line=7,title=over::Sell needs sqs:SendMessage',
  ],
  ['line breaks', 'a\n::error::b', '.', '::error file=src/sell.ts,line=7,title=over::a\\u{a}::error::b'],
  ['percent signs', '100%0A', '.', '::error file=src/sell.ts,line=7,title=over::100%250A'],
  ['a folder', 'x', 'shop', '::error file=shop/src/sell.ts,line=7,title=over::x'],
  [
    'a folder that would end a property',
    'x',
    'a,line=9::b',
    '::error file=a%2Cline=9%3A%3Ab/src/sell.ts,line=7,title=over::x',
  ],
])('%s stays inside its command', (_, message, folder, expected) => {
  expect(command('error', 'over', message, at, folder)).toBe(expected);
});

test('what has no place is about the whole', () => {
  expect(command('notice', 'new need', 'x', undefined, '.')).toBe('::notice title=new need::x');
});
