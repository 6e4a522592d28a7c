import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../src/trail/alike/outline.js';
import { outlines } from '../../../src/trail/alike/outlines.js';

const RECORD = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROATILL:day',
    arn: 'arn:aws:sts::111122223333:assumed-role/till/day',
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: { attributes: { creationDate: '2026-07-01T09:00:00Z' } },
  },
  eventTime: '2026-07-01T10:00:00Z',
  eventSource: 'sqs.amazonaws.com',
  eventName: 'SendMessage',
  sourceIPAddress: '192.0.2.7',
  requestParameters: { queueUrl: 'https://sqs.example/till', delay: 5, hidden: '***' },
  responseElements: { id: 'm1' },
  requestID: 'r1',
  eventID: 'e1',
  resources: [{ accountId: '111122223333', ARN: 'arn:aws:sqs:eu-west-1:111122223333:till' }],
  recipientAccountId: '111122223333',
};

/** What is known of a text once a record was learnt, of whose parameters the first matters. */
function known(text: string, learnt: string = JSON.stringify(RECORD), isAnySession = true) {
  const all = outlines<string>();
  const outline = outlineOf(learnt, isAnySession);
  if (outline !== undefined) all.learn(outline, () => [true], 'a till');
  return all.at(text, 0);
}

/** The record with something of its text replaced. */
function text(from = '', to = ''): string {
  return JSON.stringify(RECORD).replace(from, to);
}

describe('a record that is like one that was learnt', () => {
  it('is known with what stands in it where they may differ', () => {
    const other = text()
      .replace('ASIAEXAMPLE', 'ASIAOTHER')
      .replace('10:00:00', '11:00:00')
      .replace('example/till', 'example/café')
      .replace('"m1"', '"m\\"2"')
      .replace('"r1"', '"r2"')
      .replace('"e1"', '"e2"');
    expect(known(other)).toEqual({
      of: 'a till',
      end: other.length,
      time: '2026-07-01T11:00:00Z',
      id: 'e2',
      sharedId: undefined,
      given: 'https://sqs.example/café',
      parameters: '{"queueUrl":"https://sqs.example/café","delay":5,"hidden":"***"}',
      response: '{"id":"m\\"2"}',
      resources: JSON.stringify(RECORD.resources),
    });
  });

  it.each([
    ['in another session', 'AROATILL:day', 'AROATILL:night'],
    ['at another address', '192.0.2.7', '192.0.2.8'],
    ['with another number', '"delay":5', '"delay":17'],
    ['on another resource', 'eu-west-1:111122223333:till', 'eu-west-1:111122223333:shelf'],
  ])('is known %s', (_, from, to) => {
    expect(known(text(from, to))).toBeDefined();
  });

  it.each([
    ['of another caller', 'AROATILL:', 'AROASHELF:'],
    ['of another call', 'SendMessage', 'ReceiveMessage'],
    ['in an account of somebody else', '"accountId":"111122223333"', '"accountId":"444455556666"'],
    ['with a parameter more', '"delay":5', '"delay":5,"more":true'],
    ['with a parameter that is hidden', 'https://sqs.example/till', 'HIDDEN_DUE_TO_SECURITY_REASONS'],
    ['with one that is hidden and has letters that are escaped', 'https://sqs.example/till', '*\\u002a*'],
    ['with one that is not hidden', '***', 'here'],
    ['with one that is empty', 'https://sqs.example/till', ''],
    ['at no time', '2026-07-01T10', '2026-07-01T25'],
    ['that is cut off', '"recipientAccountId":"111122223333"}', '"recipientAcc'],
    ['with something between its members', '"eventID"', ' "eventID"'],
  ])('is not known %s', (_, from, to) => {
    expect(text(from, to)).not.toBe(text());
    expect(known(text(from, to))).toBeUndefined();
  });

  it('is not known in another session where sessions are told apart', () => {
    expect(known(text('AROATILL:day', 'AROATILL:night'), text(), false)).toBeUndefined();
    expect(known(text(), text(), false)).toBeDefined();
  });

  it.each([
    ['without a time', '"eventTime":"2026-07-01T10:00:00Z",', ''],
    ['with fractions of a second', '10:00:00Z', '10:00:00.5Z'],
    ['with a member twice', '"eventID":"e1"', '"eventID":"e0","eventID":"e1"'],
    ['that tells its call before its time', '{"eventVersion"', '{"requestParameters":{"a":"b"},"eventVersion"'],
  ])('is not known where one was learnt %s', (_, from, to) => {
    expect(outlineOf(text(from, to), true)).toBeUndefined();
  });

  it.each([
    ['texts that never end', `{"eventVersion":"${'\\"'.repeat(100_000)}`],
    ['brackets that never close', `${text().slice(0, -1)},"a":${'[{"b":'.repeat(30_000)}`],
    ['a parameter that never ends', text('https://sqs.example/till', '\\"'.repeat(100_000))],
    ['many that are nearly like it', text('}]', '}').repeat(200)],
  ])('is looked for in time that grows with the text: %s', (_, odd) => {
    expect(known(odd)?.end).not.toBe(odd.length + 1);
  });
});
