import { describe, expect, test } from 'vitest';
import { solveText } from '../../../../src/policy/contains/theory/text.js';
import { namesOf } from '../../cases/references.js';
import { asked, show } from './asked.js';

const names = namesOf({
  names: {
    Desk: { chars: 'name' },
    Lamp: { chars: 'name' },
    Note: { chars: 'name', empty: true },
    Key: { chars: 'arn' },
  },
  distinct: [['Desk', 'Lamp']],
});

function solved(written: readonly string[]): unknown {
  const { truths, theory } = asked(written, names);
  return show(
    solveText(
      truths.map(({ literal, holds }) => ({ literal, matches: holds })),
      theory,
    ),
  );
}

const EMPTY = '? AWS does not tell how an empty value is compared';
const short = (operator: string) => `? \`${operator}\` on \`shed:Owner\` names fewer than the six segments of an ARN`;

describe('likely texts are tried first', () => {
  test.each([
    [[], ['a']],
    [['StringEquals north'], ['north']],
    [['StringEquals north south'], ['north']],
    [['StringLike n*'], ['n']],
    [['StringLike n?*'], ['na']],
    [['StringLike *'], ['a']],
    [['StringLike n*', '!StringEquals n'], ['na']],
    [['!StringEquals north'], ['a']],
    [['!StringLike a*'], ['other']],
    [['StringEquals *'], ['*']],
    [['StringEqualsIgnoreCase North', '!StringEquals North'], ['north']],
  ])('%j: %j', (written, expected) => {
    expect(solved(written)).toEqual(expected);
  });
});

describe('others are searched for', () => {
  test.each([
    [['StringLike n*', 'StringLike *h'], ['nh']],
    [['StringLike n*', '!StringEquals n na'], ['nb']],
    [['!StringLike a* o*'], ['b']],
    [['StringLike ?', '!StringEquals a'], ['b']],
    [['StringLike ??', '!StringLike a*', '!StringLike *b'], ['ba']],
    [['StringLike *x* *y*', 'StringLike *z'], ['xz']],
    [['StringEquals north', '!StringLike n*'], 'none'],
    [['StringEquals north', 'StringEquals south'], 'none'],
    [['!StringLike *'], 'none'],
    [['!StringLike ?*'], EMPTY],
    [['StringEqualsIgnoreCase North', '!StringEquals North north'], ['nortH']],
    [['StringEqualsIgnoreCase 1', '!StringEquals 1'], 'none'],
    [['StringNotLike n*'], ['n']], // as a constraint only what is matched counts
  ])('%j: %j', (written, expected) => {
    expect(solved(written)).toEqual(expected);
  });
});

describe('segment by segment', () => {
  const TOOL = 'arn:aws:shed:*:1:tool/';
  test.each([
    [[`ArnLike ${TOOL}saw`], ['arn:aws:shed::1:tool/saw']],
    [[`ArnLike ${TOOL}s*`, `!ArnEquals arn:aws:shed::1:tool/s`], ['arn:aws:shed:a:1:tool/sa']],
    [[`ArnLike ${TOOL}*`, 'ArnLike arn:*:*:east:*:*w'], ['arn:aws:shed:east:1:tool/w']],
    [[`ArnLike ${TOOL}saw`, 'StringLike arn:aws:shed:*:x:*'], 'none'],
    [['ArnLike arn:aws:shed'], short('ArnLike')],
    [['ArnNotEquals *'], short('ArnNotEquals')],
    [['ArnLike ⟨Key⟩'], ['⟨Key⟩']],
    [['ArnLike ⟨Key⟩*', '!ArnLike ⟨Key⟩'], ['⟨Key⟩a']],
    // A name that may hold colons is a whole ARN; of a variable that is not known.
    [['ArnLike ⟨Desk⟩'], short('ArnLike')],
    [['ArnLike ⟨Nameless⟩'], short('ArnLike')],
    [['ArnEquals ${aws:PrincipalArn}'], short('ArnEquals')],
    [['ArnLike ${shed:Partition}:aws:shed:::saw'], ['⟨shed:partition⟩:aws:shed:::saw']],
    [['StringLike arn:aws'], ['arn:aws']],
  ])('%j: %j', (written, expected) => {
    expect(solved(written)).toEqual(expected);
  });

  test('the first short one is told', () => {
    expect(solved(['StringLike a', `ArnLike ${TOOL}x arn`, 'ArnNotLike saw'])).toBe(short('ArnLike'));
  });
});

describe('unknown texts', () => {
  test.each([
    [['StringEquals ⟨Desk⟩'], ['⟨Desk⟩']],
    [['StringEquals ${aws:username}'], ['⟨aws:username⟩']],
    [['StringEquals ⟨Desk⟩', '!StringEquals ⟨Desk⟩'], 'none'],
    [['StringEquals ⟨Desk⟩', '!StringEquals ⟨Lamp⟩'], ['⟨Desk⟩']],
    [['StringEquals ⟨Desk⟩', 'StringEquals ⟨Lamp⟩'], 'none'], // they differ
    [['StringEquals ⟨Desk⟩', 'StringEquals ⟨Note⟩'], ['⟨Desk⟩']], // they may be one
    [['StringEquals ⟨Desk⟩', 'StringEquals north'], ['north']], // best without unknown texts
    [['StringEquals north', 'StringEquals ⟨Desk⟩'], ['north']],
    [['StringEquals a/b', 'StringEquals ⟨Desk⟩'], 'none'],
    [['StringLike ⟨Desk⟩*', '!StringEquals ⟨Desk⟩'], ['⟨Desk⟩a']],
    [['!StringEquals ⟨Desk⟩'], ['a']],
    [['!StringLike *', '!StringEquals ⟨Desk⟩'], 'none'],
    [['!StringLike ?*', '!StringEquals ⟨Desk⟩'], EMPTY],
  ])('%j: %j', (written, expected) => {
    expect(solved(written)).toEqual(expected);
  });
});
