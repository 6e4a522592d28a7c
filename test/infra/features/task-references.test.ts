import { describe, expect, test } from 'vitest';
import { bucketIn, repositoryIn, secretIn } from '../../../src/infra/features/task-references.js';
import { joined, reference, referenceValue, showValue, text, type Value } from '../../../src/vocabulary/index.js';

const KNOWN = new Map([['AWS::Partition', text('aws')]]);

/** `${Name}` in the text is a name. */
function written(pattern: string): Value {
  return joined(
    pattern
      .split(/\$\{([^}]*)\}/)
      .map((piece, i) => (i % 2 === 0 ? text(piece) : referenceValue(reference('template.yaml', piece)))),
  );
}

function shown(value: Value | undefined): string | undefined {
  return value && showValue(value);
}

describe('the repository of an image', () => {
  test.each([
    [
      '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/${Kiln}:7',
      '${AWS::Region}:${AWS::AccountId}:repository/${Kiln}',
    ],
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/oak/kiln:${Tag}', 'eu-west-1:111122223333:repository/oak/kiln'],
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/kiln@sha256:ab', 'eu-west-1:111122223333:repository/kiln'],
    ['111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com/kiln', 'us-gov-west-1:111122223333:repository/kiln'],
    ['nginx:1.27', undefined],
    ['public.ecr.aws/nginx/nginx:1.27', undefined],
    ['ghcr.io/oak/kiln:7', undefined],
    ['${Image}', undefined],
    ['${Repository}:7', undefined],
  ])('%s', (image, repository) => {
    expect(shown(repositoryIn(written(image), KNOWN))).toBe(repository && `arn:aws:ecr:${repository}`);
  });
});

describe('the secret of a reference', () => {
  const start = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:';
  test.each([
    [`${start}oak-AbCdEf`, `${start}oak-AbCdEf`],
    [`${start}oak-AbCdEf:phone::`, `${start}oak-AbCdEf`],
    [`${start}\${Oak}:phone:AWSCURRENT:`, `${start}\${Oak}`],
    ['arn:aws:ssm:eu-west-1:111122223333:parameter/oak', undefined],
    ['/oak', undefined],
    ['${SecretArn}', undefined],
  ])('%s', (named, secret) => {
    expect(shown(secretIn(written(named)))).toBe(secret);
  });
});

test('the bucket of an object', () => {
  expect(shown(bucketIn(written('arn:aws:s3:::${Settings}/a/b.env')))).toBe('arn:aws:s3:::${Settings}');
  expect(bucketIn(written('${File}'))).toBeUndefined();
});
