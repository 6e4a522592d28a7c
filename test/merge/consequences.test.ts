import { describe, expect, test } from 'vitest';
import type { Need } from '../../src/vocabulary/index.js';
import { decideOn, grant, need, photos } from './bakery.js';

describe('a removal that the code may notice', () => {
  const reading = need('s3:GetObject', `${photos}/*`);
  const note = 'without it S3 answers 403 instead of 404 for a key that is not there';

  test.each<[string, string, string, readonly Need[], string | undefined]>([
    ['the bucket of objects that are read', 's3:ListBucket', photos, [reading], note],
    ['every bucket', 's3:ListBucket', '*', [reading], note],
    ['all actions', 's3:*', '*', [reading], note],
    ['a bucket of which nothing is read', 's3:ListBucket', `${photos}-old`, [reading], undefined],
    ['a bucket to which is written only', 's3:ListBucket', photos, [need('s3:PutObject', `${photos}/*`)], undefined],
    ['a bucket that is listed', 's3:ListBucket', photos, [reading, need('s3:ListBucket', photos)], undefined],
    ['another action', 's3:PutObject', `${photos}/*`, [reading], undefined],
  ])('is told: %s', (_, action, on, needs, expected) => {
    const { permissions } = decideOn([grant(action, on), ...needs]);
    expect(permissions.find((one) => one.granted !== undefined)?.note).toBe(expected);
  });
});
