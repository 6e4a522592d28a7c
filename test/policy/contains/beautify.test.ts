import { describe, expect, test } from 'vitest';
import { beautified } from '../../../src/policy/contains/beautify.js';
import type { Request } from '../../../src/vocabulary/index.js';

const request = (resource: string): Request => ({ action: 'shed:Look', resource, context: new Map() });

/** The resource when every request would do that this rule takes. */
function nicer(resource: string, holds: (resource: string) => boolean = () => true): string {
  return beautified(request(resource), (better) => holds(better.resource)).resource;
}

describe('a usual partition, region and account', () => {
  test.each([
    ['arn:a:shed:a:a:tool/a', 'arn:aws:shed:us-east-1:111122223333:tool/a'],
    ['arn:aws:shed:x:1:tool/a:b', 'arn:aws:shed:us-east-1:111122223333:tool/a:b'],
    ['arn::shed:_:0:tool', 'arn:aws:shed:us-east-1:111122223333:tool'],
    // What is usual stays.
    ['arn:aws-us-gov:shed:us-gov-west-1:000000000000:tool', 'arn:aws-us-gov:shed:us-gov-west-1:000000000000:tool'],
    ['arn:aws:s3:::tools', 'arn:aws:s3::111122223333:tools'],
    ['arn:aws:iam::12345:tools', 'arn:aws:iam::111122223333:tools'],
    ['arn:aws:iam::1234567890123:tools', 'arn:aws:iam::111122223333:tools'],
    ['arn:xaws:shed:us-east-1x:111122223333:tool', 'arn:aws:shed:us-east-1:111122223333:tool'],
    ['arn:aws-:shed:xus-east-:111122223333:tool', 'arn:aws:shed:us-east-1:111122223333:tool'],
    ['arn:aws:shed:eu-west-2:444455556666:tool', 'arn:aws:shed:eu-west-2:444455556666:tool'],
    ['arn:aws-cn:shed:US-EAST-1:444455556666:tool', 'arn:aws-cn:shed:us-east-1:444455556666:tool'],
    // What is no ARN stays.
    ['*', '*'],
    ['a:b:c:d:e:f', 'a:b:c:d:e:f'],
    ['arn:b:c:d:e', 'arn:b:c:d:e'],
  ])('%s: %s', (resource, expected) => {
    expect(nicer(resource)).toBe(expected);
  });

  test('stand one by one where they will not do together', () => {
    expect(nicer('arn:a:shed:a:a:tool', (one) => one.includes(':a:tool'))).toBe('arn:aws:shed:us-east-1:a:tool');
    expect(nicer('arn:a:shed:a:a:tool', (one) => one.includes('arn:a:'))).toBe(
      'arn:a:shed:us-east-1:111122223333:tool',
    );
  });

  test('are other usual ones where the first will not do', () => {
    expect(nicer('arn:a:shed:a:a:tool', (one) => !/us-east-1|1111|:aws:/.test(one))).toBe(
      'arn:aws-cn:shed:eu-west-1:444455556666:tool',
    );
    expect(nicer('arn:aws-cn:shed:a:a:tool', (one) => !/us-east-1|1111/.test(one))).toBe(
      'arn:aws-cn:shed:eu-west-1:444455556666:tool',
    );
    expect(nicer('arn:a:shed:a:444455556666:tool', (one) => /^arn:aws-cn:|^arn:aws:shed:a:/.test(one))).toBe(
      'arn:aws:shed:a:444455556666:tool',
    );
    expect(nicer('arn:a:shed:eu-west-1:444455556666:tool', (one) => one.startsWith('arn:aws-cn:'))).toBe(
      'arn:aws-cn:shed:eu-west-1:444455556666:tool',
    );
  });

  test('of nothing that would do the request stays', () => {
    const own = request('arn:a:shed:a:a:tool');
    expect(beautified(own, () => false)).toBe(own);
  });

  test('nothing is asked where nothing would change', () => {
    const own = request('arn:aws:shed:us-east-1:111122223333:tool');
    expect(
      beautified(own, () => {
        throw new Error('asked');
      }),
    ).toBe(own);
  });
});

test('an action that nobody knows is asked for everything, or a resource of an unknown service', () => {
  const some = 'arn:aws:service:us-east-1:111122223333:resource';
  expect([nicer(''), nicer('', (one) => one !== '*'), nicer('', () => false)]).toEqual(['*', some, '']);
});
