import { describe, expect, test } from 'vitest';
import { QUESTIONS, type Question } from '../../../src/policy/evaluate/questions.js';
import { DOCUMENTED, type Readings, readingsWith, underEachReading } from '../../../src/policy/evaluate/readings.js';
import { decisionOf, document } from './layers.js';

const { colons, shortArn, emptyValue } = QUESTIONS;

/** What comes out under each reading, as lines: `colons, not shortArn: yes`. */
function outcomes(run: (readings: Readings) => boolean): readonly string[] {
  const word = (question: Question, is: string): string => `${is === 'documented' ? '' : 'not '}${question.id}`;
  return underEachReading(run, String).map(
    ({ answers, result }) => `${answers.map(({ question, is }) => word(question, is)).join(', ')}: ${result}`,
  );
}

describe('under each reading', () => {
  test('nothing is asked where both answers lead to the same', () => {
    expect(outcomes((readings) => readings.settle(colons, true, true))).toEqual([': true']);
    expect(outcomes((readings) => readings.settle(colons, false, false))).toEqual([': false']);
  });

  test('a question that decides is told with both answers', () => {
    expect(outcomes((readings) => readings.settle(colons, true, false))).toEqual(['colons: true', 'not colons: false']);
    expect(outcomes((readings) => readings.settle(colons, false, true))).toEqual(['colons: false', 'not colons: true']);
  });

  test('a question that decides nothing is not told', () => {
    expect(outcomes((readings) => readings.settle(colons, true, false) || true)).toEqual([': true']);
    const second = (readings: Readings): boolean => {
      readings.settle(colons, true, false);
      return readings.settle(shortArn, false, true);
    };
    expect(outcomes(second)).toEqual(['shortArn: false', 'not shortArn: true']);
  });

  test('a question has one answer in one reading', () => {
    const twice = (readings: Readings): boolean => {
      const [first, second] = [readings.settle(colons, true, false), readings.settle(colons, true, false)];
      return first === second;
    };
    expect(outcomes(twice)).toEqual([': true']);
  });

  test('questions that decide together are told together', () => {
    const both = (readings: Readings): boolean =>
      readings.settle(colons, false, true) && readings.settle(shortArn, false, true);
    expect(outcomes(both)).toEqual(['colons: false', 'not colons, shortArn: false', 'not colons, not shortArn: true']);
    const differ = (readings: Readings): boolean =>
      readings.settle(colons, true, false) !== readings.settle(shortArn, true, false);
    expect(outcomes(differ)).toEqual([
      'colons, shortArn: false',
      'colons, not shortArn: true',
      'not colons, shortArn: true',
      'not colons, not shortArn: false',
    ]);
  });

  test('questions that are asked only after some answer are found', () => {
    const three = (readings: Readings): boolean =>
      readings.settle(colons, true, false)
        ? readings.settle(shortArn, true, false)
        : readings.settle(emptyValue, false, true);
    expect(outcomes(three)).toEqual([
      'colons, shortArn: true',
      'colons, not shortArn: false',
      'not colons, emptyValue: false',
      'not colons, not emptyValue: true',
    ]);
  });

  test('questions that are asked after different answers are told apart, though they decide alike', () => {
    const three = (readings: Readings): boolean =>
      readings.settle(readings.settle(colons, true, false) ? shortArn : emptyValue, true, false);
    expect(outcomes(three)).toEqual([
      'colons, shortArn: true',
      'colons, not shortArn: false',
      'not colons, emptyValue: true',
      'not colons, not emptyValue: false',
    ]);
  });

  test('one run is enough where nothing is asked', () => {
    let runs = 0;
    underEachReading((readings) => {
      runs += 1;
      return readings.settle(colons, true, true);
    }, String);
    expect(runs).toBe(1);
  });

  test('what comes out is that of the documented answers where all lead to the same', () => {
    const run = (readings: Readings): { readonly is: string; readonly by: boolean } => ({
      is: 'allowed',
      by: readings.settle(colons, true, false),
    });
    expect(underEachReading(run, ({ is }) => is)).toEqual([{ answers: [], result: { is: 'allowed', by: true } }]);
  });
});

test('a single reading answers as it is told', () => {
  const unusual = readingsWith(new Set([colons]));
  expect(DOCUMENTED.settle(colons, true, false)).toBe(true);
  expect(DOCUMENTED.settle(colons, false, true)).toBe(false);
  expect(unusual.settle(colons, true, false)).toBe(false);
  expect(unusual.settle(colons, false, true)).toBe(true);
  expect(unusual.settle(shortArn, true, false)).toBe(true);
});

describe.each(Object.entries(QUESTIONS))('the question %s', (id, question) => {
  test('is told in words, with two answers and a page of AWS', () => {
    expect(question.id).toBe(id);
    expect(question.asks).toMatch(/^[A-Z].*\?$/);
    expect(question.documented).toMatch(/^(yes|no)/);
    expect(question.otherwise).toMatch(/^(yes|no)/);
    expect(question.documented.slice(0, 2)).not.toBe(question.otherwise.slice(0, 2));
    expect(question.source).toMatch(
      /^https:\/\/docs\.aws\.amazon\.com\/IAM\/latest\/UserGuide\/reference_policies_\S+$/,
    );
  });
});

test('a dispute tells the question, the answers, the page and what follows', () => {
  const allow = document('Allow', { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*' } } });
  const context = { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:bell' };
  const { asks: question, source, documented, otherwise } = shortArn;
  expect(decisionOf({ identity: [allow] }, { context })).toEqual({
    is: 'disputed',
    readings: [
      { answers: [{ question, answer: documented, source }], decision: 'denied' },
      { answers: [{ question, answer: otherwise, source }], decision: 'allowed' },
    ],
  });
});
