import { expect, test } from 'vitest';
import { csvRow } from '../../../src/report/csv/escape.js';

test.each<[readonly (string | number)[], string]>([
  [['till', 3, ''], 'till,3,'],
  [['a,b', 'say "hi"'], '"a,b","say ""hi"""'],
  [['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', ' =1'], '"\'=HYPERLINK(""x"")",\'+1,\'-1,\'@SUM(A1),\' =1'],
  [[-1], '-1'],
  [['two\nlines\u001b[2J'], 'two\\u{a}lines\\u{1b}[2J'],
  [['a;b'], '"a;b"'],
])('%j', (cells, line) => {
  expect(csvRow(cells)).toBe(`${line}\r\n`);
});
