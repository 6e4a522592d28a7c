import { describe, expect, test } from 'vitest';
import { piecesOf, textsFor, type Unknown } from '../../../src/policy/contains/texts.js';
import { showReference } from '../../../src/vocabulary/index.js';
import { nameOf, namesOf, patternOf, type WrittenName } from '../cases/references.js';

const told: Readonly<Record<string, WrittenName>> = {
  Tool: { chars: 'name' },
  Case: { chars: 'name' },
  Path: { chars: 'path' },
  Code: { chars: 'alnum', length: 4 },
  Owner: { chars: 'digits', length: 12 },
  Count: { chars: 'digits' },
  Place: { chars: 'region' },
  Arn: { chars: 'arn' },
  Size: { chars: 'name', oneOf: ['s', 'm'] },
  None: { chars: 'name', oneOf: [] },
  Short: { chars: 'alnum', length: 2 },
};
const names = namesOf({ names: told, distinct: [['Tool', 'Case']] });

/** The sets of texts that are tried: `Tool=name1 Case=name2`. Variables are told by their keys. */
function tried(ids: readonly string[], likely: readonly string[] = [], known: typeof names | undefined = names) {
  const all = ids.map((id): Unknown => (id.includes(':') ? id : nameOf(id)));
  const made = textsFor(all, { names: known, arnAt: (i) => `arn:aws:shed:::${i}`, likely });
  return [...made].map((texts) =>
    [...texts].map(([one, text]) => `${typeof one === 'string' ? one : showReference(one)}=${text}`).join(' '),
  );
}

describe('texts that meet nothing', () => {
  test.each([
    [[], ['']],
    [['Tool'], ['Tool=name1']],
    [['Tool', 'Case'], ['Tool=name1 Case=name2']],
    [['Unheard', 'Path'], ['Unheard=name1 Path=name2']],
    [['Tool', 'Code'], ['Tool=name1 Code=n2xx']],
    [['Owner', 'Count'], ['Owner=111111111111 Count=222222222222']],
    [['Place', 'Tool', 'Arn'], ['Place=us-east-1 Tool=name2 Arn=arn:aws:shed:::2']],
    [['Tool', 'Place'], ['Tool=name1 Place=eu-west-1']],
    [['Size', 'Tool', 'None'], ['Size=s Tool=name2 None=name3']],
    [['Tool', 'Size'], ['Tool=name1 Size=m']],
  ])('%j: %j', (ids, expected) => {
    expect(tried(ids)).toEqual(expected);
  });

  test('need not be known of', () => {
    const texts = textsFor([nameOf('Tool'), nameOf('Case')], { names: undefined, arnAt: () => '', likely: ['x'] });
    expect([...texts].map((one) => [...one.values()].join(' '))).toEqual(['name1 name2', 'x name2', 'name1 x', 'x x']);
  });

  test('are of the length that is known, whatever their number', () => {
    const ids = Array.from({ length: 12 }, () => 'Unheard').map((id, i) => `${id}${i}`);
    expect(tried([...ids, 'Code', 'Owner'])[0]).toContain('Code=n13x Owner=141414141414');
    expect(tried([...ids.slice(0, 6), 'Place'])[0]).toContain('Place=us-east-1');
    expect(tried([...ids, 'Short'])[0]).toContain('Short=n1');
    expect(tried([...ids, 'Short'])[0]).not.toContain('Short=n13');
  });
});

describe('likely texts', () => {
  const only = (id: string, ...likely: readonly string[]) =>
    tried([id], likely)
      .slice(1)
      .map((one) => one.slice(id.length + 1));

  test.each([
    ['Tool', ['saw', '', 'a*', 'a?', 'a/b', 'a:b'], ['saw']],
    ['Path', ['saw', 'a/b', 'a:b'], ['saw', 'a/b']],
    ['Code', ['saws', 'saw', 'sawsx', 'sa-s', '12ab'], ['saws', '12ab']],
    ['Count', ['1', '12', 'a', '1a'], ['1', '12']],
    ['Place', ['eu-north-1', 'EU'], ['eu-north-1']],
    ['Arn', ['arn:aws:x', 'saw', 'barn:x'], ['arn:aws:x']],
    ['Size', ['m', 'l', 's'], ['m', 's']],
    ['None', ['m'], []],
    ['Unheard', ['a:b/c', 'a*', ''], ['a:b/c']],
  ])('of %s are those of %j that it may be: %j', (id, likely, expected) => {
    expect(only(id, ...likely)).toEqual(expected);
  });

  test('are tried for one name, then for two', () => {
    expect(tried(['Path', 'Count', 'Tool'], ['1', 'a'])).toEqual([
      'Path=name1 Count=222222222222 Tool=name3',
      'Path=1 Count=222222222222 Tool=name3',
      'Path=a Count=222222222222 Tool=name3',
      'Path=name1 Count=1 Tool=name3',
      'Path=name1 Count=222222222222 Tool=1',
      'Path=name1 Count=222222222222 Tool=a',
      'Path=1 Count=1 Tool=name3',
      'Path=a Count=1 Tool=name3',
      'Path=1 Count=222222222222 Tool=1',
      'Path=1 Count=222222222222 Tool=a',
      'Path=a Count=222222222222 Tool=1',
      'Path=a Count=222222222222 Tool=a',
      'Path=name1 Count=1 Tool=1',
      'Path=name1 Count=1 Tool=a',
    ]);
  });

  test('are values of variables too, which have none at first', () => {
    const [first, ...others] = tried(['aws:username'], ['a:b/c']);
    expect([first, others[0]]).toEqual(['', 'aws:username=a:b/c']);
  });

  test('are no more than 240 sets', () => {
    const likely = Array.from({ length: 300 }, (_, i) => `x${i}`);
    expect(tried(['Path'], likely)).toHaveLength(240);
    expect(tried(['Path'], likely.slice(0, 239))).toHaveLength(240);
    expect(tried(['Path'], likely.slice(0, 238))).toHaveLength(239);
  });

  test('are never one for two names that differ', () => {
    expect(tried(['Tool', 'Case'], ['x', 'y']).slice(5)).toEqual(['Tool=x Case=y', 'Tool=y Case=x']);
    expect(tried(['Tool', 'Path'], ['x', 'y']).slice(5)).toHaveLength(4);
    expect(new Set(tried(['Tool', 'Case'], ['name2']))).toEqual(new Set(['Tool=name1 Case=name2']));
    expect(tried(['Tool', 'Case'], ['x'], namesOf({})).at(-1)).toBe('Tool=x Case=x');
    expect(tried(['Path', 'Tool', 'Case'], ['x']).at(-1)).toBe('Path=x Tool=name2 Case=x');
  });
});

describe('pieces', () => {
  const pieces = (texts: readonly string[], ...patterns: readonly string[]) => piecesOf(texts, patterns.map(patternOf));

  test('are what stands between delimiters, and from each on, with something behind it', () => {
    expect(pieces(['a:b/c/d'])).toEqual([
      ...['z', '0'],
      ...['a', 'b', 'c', 'd', 'b/c/d', 'c/d', 'a:b/c/d'],
      ...['az', 'bz', 'cz', 'dz', 'b/c/dz', 'c/dz', 'a:b/c/dz'],
    ]);
  });

  test('come from what patterns spell too', () => {
    expect(pieces([], 'x/⟨Tool⟩:y*')).toEqual(['z', '0', 'x', 'y', 'xz', 'yz']);
    expect(pieces([])).toEqual(['z', '0']);
    expect(pieces([''], '*')).toEqual(['z', '0']);
  });

  test.each([
    ['shed/saw/big', 'shed/⟨Tool⟩/big', 'saw'],
    ['shed-saw-big', 'shed-⟨Tool⟩', 'saw-big'],
    ['shed-saw-big', '⟨Tool⟩-big', 'shed-saw'],
    ['shed-saw', 'shed-⟨Tool⟩w', 'sa'],
  ])('of %s: what the name in %s has to be comes first, %s', (text, pattern, expected) => {
    expect(pieces([text], pattern)[2]).toBe(expected);
  });

  test.each([
    ['shed-saw', 'tent-⟨Tool⟩'],
    ['shed-saw', '⟨Tool⟩-axe'],
    ['shed-saw', 'shed-saw⟨Tool⟩'], // a name is not empty
    ['shed-saw', 'shed-⟨Tool⟩-saw'],
    ['shed-saw', 'shed-⟨Tool⟩*'],
    ['shed-saw', '⟨Case⟩-⟨Tool⟩'],
    ['shed-saw', '${aws:username}-⟨Tool⟩'],
  ])('of %s: none is told by %s', (text, pattern) => {
    const spelled = patternOf(pattern).flatMap((part) => ('text' in part ? [part.text] : []));
    expect(pieces([text], pattern)).toEqual(expect.arrayContaining([text]));
    expect(pieces([text], pattern)).not.toContain('saw');
    expect(pieces([text], pattern)[2]).toBe([text, ...spelled][0]);
  });
});
