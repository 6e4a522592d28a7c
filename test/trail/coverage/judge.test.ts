import { describe, expect, it } from 'vitest';
import { deliveriesOf, gapsOf } from '../../../src/trail/coverage/delivered.js';
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
  const [verdict] = judge(
    [action],
    { scope: tally.scope, usage: all, gaps: [], ...(window && { window }), ...more },
    catalog,
  );
  return `${verdict?.is}: ${verdict?.because}`;
}

const selectors = (...answers: readonly object[]) =>
  selectorsIn(answers.map((answer) => ({ file: 'x', text: JSON.stringify(answer) })));
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
      'unknown: the trail records data events of AWS::S3::Object, AWS::S3::AccessPoint in part',
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
      { gaps: [{ from: '2026-07-03', to: '2026-07-04', in: ['111122223333 eu-west-1'] }] },
    ],
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

const file = (day: string, region = 'eu-west-1') => `a/111122223333_CloudTrail_${region}_${day}T1005Z_Ab12.json.gz`;

describe('names of delivered files', () => {
  it('tell the days without a file, per account and region', () => {
    const names = [file('20260701'), file('20260702'), file('20260705'), file('20260701', 'us-east-1'), 'b/notes.json'];
    const deliveries = deliveriesOf(names);
    expect(deliveries).toEqual([
      {
        ...{ account: '111122223333', region: 'eu-west-1', first: '2026-07-01', last: '2026-07-05' },
        gaps: [{ from: '2026-07-03', to: '2026-07-04' }],
      },
      { account: '111122223333', region: 'us-east-1', first: '2026-07-01', last: '2026-07-01', gaps: [] },
    ]);
    expect(gapsOf(deliveries)).toEqual([{ from: '2026-07-03', to: '2026-07-04', in: ['111122223333 eu-west-1'] }]);
  });

  it('tell nothing where they name no day that there is', () => {
    expect(deliveriesOf([file('20261399'), 'x', ''])).toEqual([]);
  });
});
