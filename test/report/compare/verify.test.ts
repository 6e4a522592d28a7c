import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERIFY_FORMATS } from '../../../src/report/index.js';
import { reference, type Verdict } from '../../../src/vocabulary/index.js';
import { problems } from '../schema.js';
import { verifyReport } from './orchestra.js';

const PLAIN = { columns: undefined, colour: false, verbose: false };
const schema = JSON.parse(readFileSync(new URL('../../../data/schema/verify.json', import.meta.url), 'utf8'));

const REFUTED: Verdict = {
  is: 'refuted',
  by: {
    ...{ action: 'dynamodb:DeleteItem', resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/quartets' },
    context: new Map([['aws:SourceIp', ['10.0.0.1']]]),
  },
  assuming: {
    names: new Map([
      [reference('template', 'Scores'), 'quartets'],
      [reference('template', 'Hall'), 'philharmonie'],
    ]),
    conditions: new Map([['template#IsConcert', true]]),
  },
};
const UNKNOWN: Verdict = { is: 'unknown', because: 'what `autumn.json` allows is not known in full' };

describe('a verdict for people', () => {
  const lines = (verdict: Verdict, otherwise = {}, style = {}): readonly string[] =>
    VERIFY_FORMATS.text(verifyReport(verdict, otherwise), { ...PLAIN, ...style }).split('\n');

  it('is one line where it is proven', () => {
    expect(lines({ is: 'proven' })).toEqual([
      'autumn.json against spring.json',
      '',
      'contained  proven: the new policy allows nothing that the old one does not',
      '',
    ]);
  });

  it('says that the catalog decided, where a wildcard does', () => {
    expect(lines({ is: 'proven', asOf: '2026-09-26' })).toContain(
      '  note     a wildcard decides: as of 2026-09-26, the date of the catalog, since AWS may add actions',
    );
  });

  it('shows the request that refutes it, and what to do next', () => {
    expect(lines(REFUTED).slice(2)).toEqual([
      'not contained  the new policy allows this request, the old one does not',
      '  action    dynamodb:DeleteItem',
      '  resource  arn:aws:dynamodb:eu-west-1:111122223333:table/quartets',
      '  context   aws:SourceIp  10.0.0.1',
      '  where     Scores        is quartets',
      '            IsConcert     holds',
      '',
      'Next: leastwise diff spring.json autumn.json',
      '',
    ]);
  });

  it('names what the request does not show only with --verbose', () => {
    expect(lines(REFUTED, {}, { verbose: true })).toContain('            Hall          is philharmonie');
  });

  it('says why it is unknown, and where', () => {
    const unread = [{ in: 'autumn.json', at: 'autumn.json, Statement', because: 'IAM refuses it: the list is empty' }];
    const shown = lines(UNKNOWN, { unread, notes: ['`tour.json` is left out'] });
    expect(shown[2]).toBe('unknown  what `autumn.json` allows is not known in full');
    expect(shown).toContain('  unread   autumn.json, Statement  IAM refuses it: the list is empty');
    expect(shown).toContain('  note     `tour.json` is left out');
  });

  it('can not be asked again of what was piped in', () => {
    const against = { ...verifyReport(REFUTED).against, named: '-#Role' };
    expect(lines(REFUTED, { against }).join('\n')).not.toContain('Next:');
  });

  it('quotes names for the shell in what to do next', () => {
    const against = { ...verifyReport(REFUTED).against, named: "it's; rm -r .json" };
    expect(lines(REFUTED, { against }).at(-2)).toBe("Next: leastwise diff 'it'\\''s; rm -r .json' autumn.json");
  });

  it('is green, red or yellow', () => {
    const begin = (verdict: Verdict) => lines(verdict, {}, { colour: true })[2]?.split('  ')[0];
    expect(begin({ is: 'proven' })).toBe('\u001b[32mcontained\u001b[0m');
    expect(begin(REFUTED)).toBe('\u001b[31mnot contained\u001b[0m');
    expect(begin(UNKNOWN)).toBe('\u001b[33munknown\u001b[0m');
  });

  it('lets no text act on the terminal', () => {
    const hostile: Verdict = {
      ...REFUTED,
      by: { ...REFUTED.by, resource: '\u001b[2J', context: new Map([['\u0007', ['\u202e']]]) },
    };
    expect(lines(hostile).join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

describe('a verdict as JSON', () => {
  const json = (verdict: Verdict) => JSON.parse(VERIFY_FORMATS.json(verifyReport(verdict)));

  it.each([[{ is: 'proven' }], [{ is: 'proven', asOf: '2026-09-26' }], [REFUTED], [UNKNOWN]] as const)(
    'keeps to the schema: %j',
    (verdict) => {
      expect(problems(json(verdict), schema)).toEqual([]);
      expect(json(verdict).containment.is).toBe(verdict.is);
    },
  );

  it('has the whole request, with every name', () => {
    expect(json(REFUTED).containment).toEqual({
      is: 'refuted',
      by: {
        ...{ action: 'dynamodb:DeleteItem', resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/quartets' },
        context: { 'aws:SourceIp': ['10.0.0.1'] },
      },
      assuming: { names: { Scores: 'quartets', Hall: 'philharmonie' }, conditions: { IsConcert: true } },
    });
  });
});

describe('a verdict as Markdown', () => {
  const markdown = (verdict: Verdict): readonly string[] => VERIFY_FORMATS.markdown(verifyReport(verdict)).split('\n');

  it('is a headline, and the request in code spans', () => {
    expect(markdown({ is: 'proven' })).toEqual([
      '**Contained, proven:** `autumn.json` against `spring.json`. The new policy allows nothing that the old one does not.',
      '',
    ]);
    expect(markdown(REFUTED)).toContain('- resource `arn:aws:dynamodb:eu-west-1:111122223333:table/quartets`');
    expect(markdown(REFUTED)).toContain('- context `aws:SourceIp` `10.0.0.1`');
    expect(markdown(UNKNOWN)[0]).toBe(
      "**Unknown:** `autumn.json` against `spring.json`. It can't be told, since what `autumn.json` allows is not known in full.",
    );
  });
});
