import { describe, expect, test } from 'vitest';
import { type Feature, type FeatureTemplate, record, unknown, type Value } from '../../src/vocabulary/index.js';
import { at, call, gathered, lines, press, value } from './orchard.js';

const bucketName: Value = { is: 'event', path: ['Records', '*', 's3', 'bucket', 'name'] };

const uploads: FeatureTemplate = {
  id: 'triggers/s3',
  title: 'S3 event',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
  needs: [],
  event: [{ path: ['Records', '*', 's3', 'bucket', 'name'], holds: '${Bucket}' }],
};

function trigger(parameters: Readonly<Record<string, Value>>, template = 'triggers/s3'): Feature {
  return { template, parameters: new Map(Object.entries(parameters)), at };
}

function needsUnder(...features: readonly Feature[]): readonly string[] {
  const calls = [call('GetObject', { Bucket: bucketName }, { service: 's3' })];
  return lines(gathered({ workloads: [press({ features })], features: [uploads], calls }));
}

test('the bucket that an event names is the one whose events the function gets', () => {
  expect(needsUnder(trigger({ Bucket: value('<Apples>') }))).toEqual(['inferred s3:GetObject arn:<P>:s3:::<Apples>/*']);
});

test('with several triggers it is any one of theirs', () => {
  expect(needsUnder(trigger({ Bucket: value('<Apples>') }), trigger({ Bucket: value('<Pears>') }))).toEqual([
    'inferred s3:GetObject arn:<P>:s3:::<Apples>/*',
    'inferred s3:GetObject arn:<P>:s3:::<Pears>/*',
  ]);
});

test.each<[string, readonly Feature[]]>([
  ['nothing triggers the function', []],
  ['one trigger leaves its bucket open', [trigger({ Bucket: value('<Apples>') }), trigger({})]],
  ['the template does not tell the bucket', [trigger({ Bucket: unknown('a macro makes it') })]],
])('any bucket may be meant where %s', (_, features) => {
  expect(needsUnder(...features)).toEqual(['assumed s3:GetObject arn:<P>:s3:::*/*']);
});

describe('a trigger that sends a record', () => {
  const orders: FeatureTemplate = {
    ...uploads,
    id: 'triggers/order',
    event: [{ path: ['Order'], holds: '${Order}' }],
  };
  const crate: Value = { is: 'event', path: ['Order', 'Crate', 'Bucket'] };

  function needsFor(...orderings: readonly Value[]): readonly string[] {
    const features = orderings.map((order) => trigger({ Order: order }, 'triggers/order'));
    const calls = [call('GetObject', { Bucket: crate }, { service: 's3' })];
    return lines(gathered({ workloads: [press({ features })], features: [orders], calls }));
  }

  const order = (bucket: string) => record([['Crate', record([['Bucket', value(bucket)]])]]);

  test('tells its members', () => {
    expect(needsFor(order('<Apples>'))).toEqual(['inferred s3:GetObject arn:<P>:s3:::<Apples>/*']);
  });

  test('tells nothing of members that it lacks, which another one has', () => {
    expect(needsFor(order('<Apples>'), record([]))).toEqual(['inferred s3:GetObject arn:<P>:s3:::<Apples>/*']);
  });

  test('leaves open what stands in a record that may hold more', () => {
    expect(needsFor(order('<Apples>'), record([], true))).toEqual(['assumed s3:GetObject arn:<P>:s3:::*/*']);
  });
});
