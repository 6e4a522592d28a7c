import { expect, test } from 'vitest';
import { csvRow } from '../../../src/report/escape/csv.js';

test.each<[readonly (string | number)[], string]>([
  [['till', 3, ''], 'till,3,'],
  [['a,b', 'say "hi"'], '"a,b","say ""hi"""'],
  [['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', ' =1'], '"\'=HYPERLINK(""x"")",\'+1,\'-1,\'@SUM(A1),\' =1'],
  [[-1], '-1'],
  [['two\nlines\u001b[2J'], 'two\\u{a}lines\\u{1b}[2J'],
  [['a;b'], '"a;b"'],
  [['a', '', 'b c'], 'a,,b c'],
  [['=1+1', '+a', '-a', '@sum'], "'=1+1,'+a,'-a,'@sum"],
  [['\t=1', '\r=1', 'x\ny'], "'\\u{9}=1,'\\u{d}=1,x\\u{a}y"],
  [['=a,"b"'], '"\'=a,""b"""'],
])('%j', (cells, line) => {
  expect(csvRow(cells)).toBe(`${line}\r\n`);
});
