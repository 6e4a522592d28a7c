import { describe, expect, test } from 'vitest';
import { type Bakery, decideOn, grant, lines, need, photos } from './bakery.js';

describe('what a statement lists of several resource types', () => {
  const actions = ['s3:GetObject', 's3:ListBucket', 's3:PutObject'];
  const reading = need('s3:GetObject', `${photos}/*`);

  test.each<[string, NonNullable<Bakery['names']>]>([
    ['the template names', {}],
    ['a parameter names', { Photos: { chars: 'any' } }],
  ])('says nothing of what no request asks for: objects and a bucket that %s', (_, names) => {
    const { permissions } = decideOn([grant(actions, [photos, `${photos}/*`]), reading], { names });
    expect(lines(permissions)).toEqual([
      'keep s3:GetObject <Photos>/*',
      'remove s3:ListBucket <Photos>',
      'remove s3:PutObject <Photos>/*',
    ]);
  });

  test('nor where a condition of the template adds the one or the other', () => {
    const given = new Map([['Summer', true]]);
    const evidence = [grant(actions, photos), grant(actions, `${photos}/*`, { given }), reading];
    expect(lines(decideOn(evidence).permissions)).toEqual([
      'remove s3:ListBucket <Photos>',
      'keep s3:GetObject <Photos>/*',
      'remove s3:PutObject <Photos>/*',
    ]);
  });
});
