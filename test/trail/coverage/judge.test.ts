import { describe, expect, it } from 'vitest';
import { blindnessOf } from '../../../src/blindness.js';
import { judge, type Witness, windowOf } from '../../../src/trail/coverage/judge.js';
import { selectorsIn } from '../../../src/trail/coverage/selectors.js';
import { catalog, mined, record } from '../setting.js';

const TABLE = { eventSource: 'dynamodb.amazonaws.com', requestParameters: { tableName: 'books' } };

/** A trail of two months in which books were read, stock was read in vain, and a queue was denied. */
const { tally, all } = mined([
  record({ ...TABLE, eventName: 'GetItem' }),
  record({ ...TABLE, eventName: 'PutItem', errorCode: 'ThrottlingException' }),
  record({ ...TABLE, eventName: 'Scan', errorCode: 'AccessDenied' }),
  record({
    eventSource: 'sqs.amazonaws.com',
    eventName: 'CreateQueue',
    readOnly: false,
    requestParameters: { queueName: 'q' },
  }),
  record({
    eventSource: 'sqs.amazonaws.com',
    eventName: 'ListQueues',
    eventTime: '2026-08-30T10:00:00Z',
    requestParameters: null,
  }),
]);

function judged(action: string, more: Partial<Witness> = {}): string {
  const window = windowOf(tally);
  const witness = { scope: tally.scope, usage: all, gaps: [], ...(window && { window }), ...more };
  const [verdict] = judge([action], witness, blindnessOf(witness, catalog));
  return `${verdict?.is}: ${verdict?.because}`;
}

const selectors = (...answers: readonly object[]) =>
  selectorsIn(answers.map((answer) => ({ file: 'x', text: JSON.stringify(answer) })));
const gap = (from: string, to: string, isElsewhere = false) => ({
  from,
  to,
  in: ['111122223333 eu-west-1'],
  isElsewhere,
});
const FUNCTIONS = { DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] };
const OBJECTS = { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] };

describe('an action is', () => {
  it.each([
    ['dynamodb:GetItem', 'used: 1 time'],
    ['dynamodb:PutItem', 'unknown: attempted 1 time, and never seen to succeed'],
    ['dynamodb:Scan', 'unknown: denied 1 time, and never seen to succeed'],
    ['sqs:DeleteQueue', 'unused: not seen in 60 days, in eu-west-1'],
    ['sqs:SetQueueAttributes', 'unused: not seen in 60 days, in eu-west-1'],
    ['s3:GetObject', 'unknown: a data event, which few trails record: --selectors tells'],
    [
      'kms:Decrypt',
      'unknown: no event of kms.amazonaws.com is there, so that the trail may leave them out: --selectors tells',
    ],
  ])('%s, without selectors, %s', (action, verdict) => {
    expect(judged(action)).toBe(verdict);
  });

  it.each<[string, string, Partial<Witness>]>([
    [
      'lambda:InvokeFunction',
      'unused: not seen in 60 days, in eu-west-1',
      { selectors: selectors({ EventSelectors: [FUNCTIONS] }) },
    ],
    [
      's3:GetObject',
      'unknown: the trail leaves out data events of AWS::S3::AccessPoint',
      { selectors: selectors({ EventSelectors: [OBJECTS] }) },
    ],
    ['kms:Decrypt', 'unused: not seen in 60 days, in eu-west-1', { selectors: selectors({ EventSelectors: [{}] }) }],
    [
      'lambda:InvokeFunction',
      'unknown: the trail leaves out data events of AWS::Lambda::Function',
      { selectors: selectors({ EventSelectors: [{}] }) },
    ],
    [
      'sqs:DeleteQueue',
      'unknown: the trail leaves out WriteOnly management events',
      { selectors: selectors({ EventSelectors: [{ ReadWriteType: 'ReadOnly' }] }) },
    ],
    [
      'sqs:DeleteQueue',
      'unknown: the trail records eu-west-1 alone',
      {
        selectors: selectors(
          { EventSelectors: [{}] },
          { Trail: { IsMultiRegionTrail: false, HomeRegion: 'eu-west-1' } },
        ),
      },
    ],
    [
      'sqs:DeleteQueue',
      'unknown: no file of 2026-07-03 to 2026-07-04 in 111122223333 eu-west-1',
      { gaps: [gap('2026-07-03', '2026-07-04')] },
    ],
    [
      'sqs:DeleteQueue',
      'unknown: no file of 2026-07-05 in 111122223333 eu-west-1, and more gaps',
      { gaps: [gap('2026-07-03', '2026-07-03', true), gap('2026-07-05', '2026-07-05')] },
    ],
    [
      'sqs:DeleteQueue',
      'unknown: no file of 2026-07-03 in 111122223333 eu-west-1: idle, if one trail is of all regions, which get-trail behind --selectors tells',
      { gaps: [gap('2026-07-03', '2026-07-03', true)] },
    ],
    ['sqs:DeleteQueue', 'unknown: 2 log files that digests list are not there', { missing: 2 }],
    ['sqs:DeleteQueue', 'unknown: 1 file could not be read whole', { unread: 1 }],
    ['sqs:DeleteQueue', 'unknown: 2 records could not be read', { damaged: 2 }],
    ['sqs:DeleteQueue', 'unknown: 7 records of more principals or permissions than are told apart', { untold: 7 }],
    ['sqs:DeleteQueue', 'unknown: 1 call of federated users of whom no user is told', { ofUntoldUsers: 1 }],
    [
      'sqs:DeleteQueue',
      'unknown: no WriteOnly management event is there, so that the trail may leave them out: --selectors tells',
      { scope: { ...tally.scope, management: new Set(['sqs.amazonaws.com ReadOnly']) } },
    ],
  ])('%s %s', (action, verdict, more) => {
    expect(judged(action, more)).toBe(verdict);
  });

  it('never unused where CloudTrail does not record it, whatever the selectors', () => {
    const everything = {
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    };
    expect(judged('logs:PutLogEvents', { selectors: selectors(everything) })).toMatch(/^unknown: /);
  });
});
