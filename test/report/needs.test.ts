import { describe, expect, it } from 'vitest';
import { groupNeeds } from '../../src/report/needs.js';
import { ALERTS, need, SIGHTINGS } from './observatory.js';

describe('the needs of a workload', () => {
  it('are one for each action and resource, with every place', () => {
    const needs = [
      need('Record', 'dynamodb:PutItem', SIGHTINGS, 'src/b.ts', 9),
      need('Record', 'dynamodb:PutItem', SIGHTINGS, 'src/a.ts', 5),
      need('Record', 'dynamodb:PutItem', ALERTS, 'src/a.ts', 5),
    ];
    expect(groupNeeds(needs).map((n) => n.because.length)).toEqual([2, 1]);
    expect(groupNeeds(needs)[0]?.because).toMatchObject([{ at: { file: 'src/a.ts' } }, { at: { file: 'src/b.ts' } }]);
  });

  it('are as sure as the surest of their reasons, and keep the note of one', () => {
    const guessed = need('Record', 'sqs:SendMessage', ALERTS, 'src/a.ts', 1, {
      sure: 'assumed',
      note: 'the queue is chosen at run time',
    });
    const read = need('Record', 'sqs:SendMessage', ALERTS, 'src/a.ts', 2);
    expect(groupNeeds([guessed, read])).toMatchObject([{ sure: 'read', note: 'the queue is chosen at run time' }]);
  });

  it('stand with what the code calls first', () => {
    const logs = need('Record', 'logs:PutLogEvents', ALERTS, 't.yaml', 1, {
      why: { from: 'runtime', template: 'runtime/logs', at: { file: 't.yaml', line: 1 } },
    });
    const put = need('Record', 'zebra:Put', ALERTS, 'src/a.ts', 1);
    expect(groupNeeds([logs, put]).map((n) => n.action)).toEqual(['zebra:Put', 'logs:PutLogEvents']);
  });
});
