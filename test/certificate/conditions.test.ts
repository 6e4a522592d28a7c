import { expect, it } from 'vitest';
import { readCertificate } from '../../src/certificate/index.js';
import { certificatesOf } from '../../src/certificates.js';
import { catalog, decideOn, grant, need, pattern, photos } from '../merge/bakery.js';

const KEY = 'arn:<P>:kms:<R>:<A>:key/*';

it('says under which conditions something is needed, and that a grant without them rests on it all the same', () => {
  const byStorage = { operator: 'StringLike', key: 'kms:ViaService', values: [pattern('s3.*.amazonaws.com')] };
  const evidence = [
    grant(['kms:Decrypt', 's3:GetObject'], [KEY, `${photos}/*`]),
    need('kms:Decrypt', KEY, { when: [byStorage] }),
    need('s3:GetObject', `${photos}/*`),
  ];
  const [written] = certificatesOf({ decisions: [decideOn(evidence)], evidence, deployments: [], catalog }, {});
  expect(written?.evidence).toMatchObject([
    {
      action: 'kms:Decrypt',
      when: [{ operator: 'StringLike', key: 'kms:ViaService', values: ['s3.*.amazonaws.com'] }],
    },
    { action: 's3:GetObject' },
  ]);
  expect(written?.evidence[1]).not.toHaveProperty('when');
  expect(written?.claims.irreducible).toEqual({ is: 'proven' });
  const read = readCertificate(JSON.parse(JSON.stringify(written)), 'certificate.json');
  expect(read.certificate.evidence[0]?.when).toEqual([byStorage]);
});
