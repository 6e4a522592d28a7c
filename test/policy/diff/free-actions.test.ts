import { expect, test } from 'vitest';
import { freeActions } from '../../../src/policy/diff/free-actions.js';
import { bench, resource } from './written.js';

const on = bench();

function isFree(action: string, resources: readonly string[], except: readonly string[] = [], left = 100_000): boolean {
  const place = { resources: resources.map(resource), except: except.map(resource) };
  return freeActions(place, { bench: on, refute: () => undefined, effort: { left } })(action);
}

test.each<[name: string, action: string, resources: readonly string[], except: readonly string[], free: boolean]>([
  ['an action of objects is asked for on objects', 's3:GetObject', ['shelf/*'], [], false],
  ['not on buckets', 's3:GetObject', ['shelf'], [], true],
  ['one of buckets is not asked for on objects', 's3:ListBucket', ['shelf/*'], [], true],
  ['but on buckets', 's3:ListBucket', ['shelf/*', 'shelf'], [], false],
  ['not where they are all left out', 's3:ListBucket', ['shelf', 'shelf/*'], ['shelf'], true],
  ['but where not all are', 's3:ListBucket', ['shelf*'], ['shelf'], false],
  ['nor where one of several patterns leaves them out', 's3:ListBucket', ['shelf'], ['attic', 'shelf'], true],
  ['it is where one reading of colons alone finds it', 's3:GetObject', ['arn:aws:s3:*/a'], [], false],
  ['and where one reading alone leaves it out', 's3:ListBucket', ['shelf'], ['arn:aws:s3:*shelf'], false],
  ['not on what another service has', 's3:GetObject', ['arn:aws:sqs:*:*:loans'], [], true],
  ['one without resources is asked for on all', 'ec2:DescribeInstances', ['*'], [], false],
  ['not on some', 'ec2:DescribeInstances', ['arn:aws:ec2:*:*:*'], [], true],
  ['one that needs no permission makes no difference', 'sts:GetCallerIdentity', ['*'], [], true],
  ['one that nobody knows may be asked for on anything', 'nosuch:Lend', ['shelf'], [], false],
])('%s', (_, action, resources, except, free) => {
  expect(isFree(action, resources, except)).toBe(free);
});

test('what is too much to look at is not free', () => {
  expect(isFree('s3:ListBucket', ['shelf/*'], [], 0)).toBe(false);
});

test('actions with the same resources have the same answer', () => {
  const effort = { left: 100_000 };
  const place = { resources: [resource('shelf')], except: [] };
  const free = freeActions(place, { bench: on, refute: () => undefined, effort });
  expect(free('s3:GetObject')).toBe(true);
  const before = effort.left;
  expect(free('s3:GetObjectAcl')).toBe(true);
  expect(free('s3:PutObject')).toBe(true);
  expect(effort.left).toBe(before);
});
