import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBranch, addName, type Branch, type Manner, newBranch, patternsOf } from '../../../src/trail/tally/names.js';
import { countOf } from '../../../src/trail/tally/spread.js';
import { arn, arnFromPattern, matchesText, showArn } from '../../../src/vocabulary/index.js';

function seen(names: readonly string[], manner: Manner): Branch {
  const root = newBranch();
  const time = '2026-07-01T10:00:00Z';
  for (const name of names) addName(root, name, { times: 1, first: time, last: time }, manner);
  return root;
}

/** Patterns with how many names follow each: `in/*.csv 12`. */
function told(root: Branch, manner: Manner): readonly string[] {
  return patternsOf(root, manner)
    .map(({ parts, names }) => `${showArn(arn(parts))} ${countOf(names)}`)
    .sort();
}

const patterns = (...names: readonly string[]) => told(seen(names, 'pattern'), 'pattern');
const numbered = (n: number, name: (i: number) => string) => Array.from({ length: n }, (_, i) => name(i));

describe('names within one resource', () => {
  it('that are few are told one by one', () => {
    expect(patterns('ring.txt', 'logo.svg', 'ring.txt')).toEqual(['logo.svg 1', 'ring.txt 1']);
  });

  it('that are many are told by what they begin with', () => {
    const many = 'abcdefghij'.split('').map((letter) => `covers/${letter.repeat(3)}.png`);
    expect(patterns(...many, 'index.html')).toEqual(['covers/* 10', 'index.html 1']);
  });

  it.each<[string, string, string, string]>([
    ['numbers', 'covers/0001.png', 'covers/0002.png', 'covers/* 2'],
    ['dates', 'in/2026/07/01/sales.csv', 'in/2026/07/02/sales.csv', 'in/*/sales.csv 2'],
    ['dates with names', 'y=2026/m=7/d=01.csv', 'y=2026/m=7/d=02.csv', '*/m=7/* 2'],
    ['times', 'log-2026-07-01T10:00:00Z.gz', 'log-2026-07-01T11:30:00.123Z.gz', '* 2'],
    [
      'UUIDs',
      'u/3f2504e0-4f89-11d3-9a0c-0305e82c3301/face.png',
      'u/3f2504e0-4f89-11d3-9a0c-0305e82c3302/face.png',
      'u/*/face.png 2',
    ],
    ['hashes', 'a/9f86d081884c7d65.js', 'a/9f86d081884c7d66.js', 'a/* 2'],
    ['ids', 'b/k3Jx81Zq0LmN', 'b/k3Jx81Zq0LmP', 'b/* 2'],
  ])('that differ in %s are told by the pattern', (_, one, other, pattern) => {
    expect(patterns(one)).toEqual([`${one} 1`]);
    expect(patterns(one, other)).toEqual([pattern]);
  });

  it('that are words are not taken for ids', () => {
    expect(patterns('conf/database.json', 'conf/feature.json')).toEqual([
      'conf/database.json 1',
      'conf/feature.json 1',
    ]);
  });

  it('are texts: wildcards in them are characters', () => {
    expect(patterns('what*', 'where?', '${aws:username}')).toEqual([
      '${$}{aws:username} 1',
      'what${*} 1',
      'where${?} 1',
    ]);
  });

  it('are told exactly or not at all where that is asked for', () => {
    const names = numbered(30, (i) => `in/${i}`);
    expect(told(seen(names, 'exact'), 'exact')).toHaveLength(30);
    expect(told(seen(names, 'any'), 'any')).toEqual(['* 30']);
  });

  it('take no more memory than some thousands of them, exactly or by patterns', () => {
    expect(
      told(
        seen(
          numbered(5_000, (i) => `k${i}`),
          'exact',
        ),
        'exact',
      ),
    ).toEqual(['* 100']);
    const words = numbered(5_000, (i) => [...String(i)].map((d) => 'abcdefghij'[Number(d)]).join('/'));
    expect(told(seen(words, 'pattern'), 'pattern').length).toBeLessThanOrEqual(12);
  });
});

const SEGMENT = fc.constantFrom('in', 'out', 'a', 'b', 'c', 'd', 'e', 'f', 'g', '01', '02', '2026', '*', '');
const NAMES = fc.array(
  fc.array(SEGMENT, { minLength: 1, maxLength: 8 }).map((some) => some.join('/')),
  { maxLength: 60 },
);
const MANNER = fc.constantFrom<Manner>('exact', 'pattern', 'any');

describe('the patterns', () => {
  it('match every name that was seen', () => {
    fc.assert(
      fc.property(NAMES, MANNER, (names, manner) => {
        const made = patternsOf(seen(names, manner), manner).map(({ parts }) => arnFromPattern(showArn(arn(parts))));
        for (const name of names) expect(made.some((pattern) => matchesText(pattern, name))).toBe(true);
      }),
    );
  });

  it('count each sighting once', () => {
    fc.assert(
      fc.property(NAMES, MANNER, (names, manner) => {
        const all = patternsOf(seen(names, manner), manner);
        expect(all.reduce((sum, one) => sum + one.names.times, 0)).toBe(names.length);
      }),
    );
  });

  it('are the same in whatever order names come, and however threads share them', () => {
    fc.assert(
      fc.property(NAMES, NAMES, MANNER, (some, others, manner) => {
        const together = seen([...some, ...others], manner);
        const backwards = seen([...others, ...some].reverse(), manner);
        const shared = seen(some, manner);
        addBranch(shared, seen(others, manner), manner);
        const expected = told(together, manner);
        expect(told(backwards, manner)).toEqual(expected);
        expect(told(shared, manner)).toEqual(expected);
      }),
    );
  });
});
