import { describe, expect, it } from 'vitest';
import { spellPlain } from '../../../src/report/spelling/plain.js';
import { scopeOf } from '../../../src/report/spelling/scope.js';
import { reference } from '../../../src/vocabulary/index.js';
import { inRegion, name, pattern, STACK } from '../observatory.js';

describe('a pattern without infrastructure code around it', () => {
  const scope = scopeOf([STACK], undefined);

  it('leaves open the region and account that nobody told', () => {
    expect(spellPlain(inRegion('dynamodb', 'table/comets'), scope)).toBe('arn:aws:dynamodb:*:*:table/comets');
  });

  it('takes those that were told', () => {
    const deployed = { region: 'eu-north-1', account: '210987654321', partition: 'aws-cn' };
    expect(spellPlain(inRegion('dynamodb', 'table/comets'), { ...scope, deployed })).toBe(
      'arn:aws-cn:dynamodb:eu-north-1:210987654321:table/comets',
    );
  });

  it('writes the text of a name that is known, `*` for one that is not', () => {
    const archive = { name: reference('shared.yaml', 'Archive') };
    expect(spellPlain(pattern('arn:aws:s3:::', archive, '/*'), scope)).toBe('arn:aws:s3:::observatory-archive/*');
    expect(spellPlain(pattern('arn:aws:s3:::', name('Plates'), '*'), scope)).toBe('arn:aws:s3:::*');
  });
});
