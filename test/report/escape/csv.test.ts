import { expect, it } from 'vitest';
import { csvLine } from '../../../src/report/escape/csv.js';

it.each([
  ['plain cells', ['a', '', 'b c'], 'a,,b c\r\n'],
  ['what parts cells and lines', ['a,b', 'say "a"', 'x\ny'], '"a,b","say ""a""","x\ny"\r\n'],
  ['formulas', ['=1+1', '+a', '-a', '@sum', '\t=1', '\r=1'], "'=1+1,'+a,'-a,'@sum,'\t=1,\"'\r=1\"\r\n"],
  ['a formula in quotation marks', ['=a,"b"'], '"\'=a,""b"""\r\n'],
])('%s', (_, cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
