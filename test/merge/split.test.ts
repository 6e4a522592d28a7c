import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/vocabulary/index.js';
import { decideOn, gap, grant, loaves, need, ovens } from './bakery.js';

const put = (who: string) => need('dynamodb:PutItem', loaves, { who });
const send = (who: string) => need('sqs:SendMessage', ovens, { who });
const grants = [grant(['dynamodb:PutItem', 'dynamodb:Scan'], loaves), grant('sqs:SendMessage', ovens)];

describe('with roles of their own, of what the shared role is granted', () => {
  const cases: readonly [string, readonly Evidence[], readonly string[]][] = [
    ['each loses what only the other needs', [put('BakeBread'), send('SellBread')], ['BakeBread 1', 'SellBread 1']],
    ['nobody loses what both need', [put('BakeBread'), put('SellBread')], []],
    [
      'one loses what only the other needs, and the other nothing',
      [put('BakeBread'), send('BakeBread'), send('SellBread')],
      ['BakeBread 0', 'SellBread 1'],
    ],
    [
      'nobody loses what he may need for all that can be told',
      [put('BakeBread'), send('SellBread'), gap('sqs:*', 'BakeBread')],
      ['BakeBread 0', 'SellBread 1'],
    ],
    [
      'what is not granted can’t be lost',
      [need('s3:GetObject', '*', { who: 'BakeBread' }), put('SellBread'), put('BakeBread')],
      [],
    ],
  ];
  it.each(cases)('%s', (_, evidence, expected) => {
    const { split } = decideOn([...grants, ...evidence], { role: { workloads: ['BakeBread', 'SellBread'] } });
    expect(split.map(({ workload, others }) => `${workload} ${others}`)).toEqual(expected);
  });

  it('a function that has its role alone has nothing to split', () => {
    expect(decideOn([...grants, put('BakeBread')]).split).toEqual([]);
  });
});
