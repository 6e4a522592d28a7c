import { expect, test } from 'vitest';
import { totals } from '../../src/merge/index.js';
import type { Evidence } from '../../src/vocabulary/index.js';
import { catalog, decideOn, gap, grant, loaves, need, ovens, photos } from './bakery.js';

const queueActions = catalog
  .actionsMatching('sqs:*')
  .filter((a) => catalog.action(a)?.resourceTypes.length !== 0).length;

test.each<[string, readonly Evidence[], object]>([
  [
    'what is granted is needed, removable or unknown',
    [grant(['dynamodb:PutItem', 'dynamodb:Scan', 's3:GetObject'], '*'), need('dynamodb:PutItem', loaves), gap('s3:*')],
    { granted: 3, needed: 1, removable: 1, missing: 0, unknown: 1 },
  ],
  [
    'wildcards count as the actions that they match and that the resource can be asked for',
    [grant('sqs:*', ovens), need('sqs:SendMessage', ovens)],
    { granted: queueActions, needed: 1, removable: queueActions - 1, missing: 0, unknown: 0 },
  ],
  [
    'what is missing is needed too',
    [need('sqs:SendMessage', ovens)],
    { granted: 0, needed: 1, removable: 0, missing: 1, unknown: 0 },
  ],
  [
    'two policies that grant one permission count once',
    [grant('s3:GetObject', `${photos}/*`), grant('s3:GetObject', `${photos}/*`, { policy: 'selling' })],
    { granted: 1, needed: 0, removable: 1, missing: 0, unknown: 0 },
  ],
  [
    'what can not be taken away counts only where it is needed',
    [grant(['sqs:SendMessage', 'sqs:PurgeQueue'], ovens, { editable: false }), need('sqs:SendMessage', ovens)],
    { granted: 1, needed: 1, removable: 0, missing: 0, unknown: 0 },
  ],
])('%s', (_, evidence, expected) => {
  expect(totals([decideOn(evidence)], catalog)).toEqual(expected);
});
