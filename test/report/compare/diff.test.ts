import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIFF_FORMATS } from '../../../src/report/index.js';
import { arnFromPattern, reference } from '../../../src/vocabulary/index.js';
import { problems } from '../schema.js';
import { change, diffReport, SCORES, SEASON, when } from './orchestra.js';

const PLAIN = { columns: undefined, colour: false, verbose: false };
const schema = JSON.parse(readFileSync(new URL('../../../data/schema/diff.json', import.meta.url), 'utf8'));

describe('differences for people', () => {
  const text = (...args: Parameters<typeof diffReport>): readonly string[] =>
    DIFF_FORMATS.text(diffReport(...args), PLAIN).split('\n');

  it('begin with both sides and end with what it comes to', () => {
    const lines = text(SEASON);
    expect(lines[0]).toBe('spring.json → autumn.json');
    expect(lines.at(-2)).toBe(
      '2 removed, 2 added, 1 unknown: writes added, 1 way to more rights gone, wildcards gone, writes gone.',
    );
  });

  it('tell what matters first, then each change by the strongest access', () => {
    const lines = text(SEASON);
    const removed = lines.slice(lines.indexOf('Removed') + 1, lines.indexOf('Added') - 1);
    expect(removed).toEqual([
      '  escalation   iam:PassRole with lambda:CreateFunction runs code with another role',
      '  permissions  iam:PassRole                      on *',
      '  write        dynamodb:* except GetItem, Query  on * except Scores',
    ]);
  });

  it('say under which conditions, in words', () => {
    expect(text(SEASON)).toContain(
      '  write    sns:Publish     on arn:aws:sns:eu-west-1:*:hall-*  when aws:PrincipalTag/section is one of brass, strings  ' +
        'unless aws:SourceVpc is absent or aws:SecureTransport is false  where IsConcert holds',
    );
    expect(text(SEASON)).toContain('  read     dynamodb:Query  on Scores/index/byComposer');
  });

  it('say what can not be told, and why', () => {
    const unread = [
      { in: 'autumn.json', at: 'autumn.json, Statement[1].Action', because: 'IAM refuses it: no action' },
    ];
    const lines = text(SEASON, { unread, notes: ['`tour.json` is no policy document and is left out'] });
    expect(lines).toContain('  unknown  kms:Decrypt                       the operator `StringWhatever` is not known');
    expect(lines).toContain('  unread   autumn.json, Statement[1].Action  IAM refuses it: no action');
    expect(lines).toContain('  note     `tour.json` is no policy document and is left out');
  });

  it('say so where there are none, and where that is not all that there is to say', () => {
    expect(text({})).toEqual([
      'spring.json → autumn.json',
      '',
      'Nothing removed, nothing added: both allow the same.',
      '',
    ]);
    const unread = [{ in: 'autumn.json', at: 'autumn.json', because: 'it is cut off' }];
    const half = 'Nothing removed and nothing added in what could be compared, which is not all.';
    expect(text({ unknown: SEASON.unknown })).toContain(half);
    expect(text({}, { unread })).toContain(half);
  });

  it('cut long lists, but for --verbose, which also gives examples', () => {
    const actions = [
      'Query',
      'Scan',
      'PutItem',
      'GetItem',
      'DeleteItem',
      'UpdateItem',
      'BatchGetItem',
      'BatchWriteItem',
      'ListTables',
    ];
    const report = diffReport({ added: [change({ actions: actions.map((a) => `dynamodb:${a}`) })] });
    expect(DIFF_FORMATS.text(report, PLAIN)).toContain(
      'dynamodb:Query, Scan, PutItem, GetItem, DeleteItem, UpdateItem, … and 3 more',
    );
    const all = DIFF_FORMATS.text(report, { ...PLAIN, verbose: true });
    expect(all).toContain('BatchGetItem, BatchWriteItem, ListTables  on Scores');
    expect(all).toContain('example  dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:111122223333:table/a');
  });

  it('tell the first of many ways to more rights', () => {
    const marks = Array.from({ length: 20 }, (_, i) => ({ is: 'escalation' as const, because: `way ${i}` }));
    const shown = text({ added: [change({ marks })] });
    expect(shown).toContain('              way 5');
    expect(shown).toContain('              … and 14 more');
    expect(shown.at(-2)).toBe('0 removed, 1 added: 20 ways to more rights added.');
  });

  it('show how many policies hold together', () => {
    const a = { ...diffReport({}).a, policies: 3 };
    expect(text({}, { a })[0]).toBe('spring.json → autumn.json · 3 policies → 1 policy');
  });

  it('colour only what is removed, added or unknown', () => {
    const coloured = DIFF_FORMATS.text(diffReport(SEASON), { ...PLAIN, colour: true });
    expect(coloured).toContain('\u001b[31mescalation\u001b[0m');
    expect(coloured).toContain('\u001b[36mread\u001b[0m');
    expect(coloured).toContain('\u001b[33munknown\u001b[0m');
  });

  it('keep within the terminal', () => {
    const lines = DIFF_FORMATS.text(diffReport(SEASON), { ...PLAIN, columns: 72 }).split('\n');
    expect(lines.filter((line) => line.length > 72)).toEqual([]);
  });

  it('let no text of a policy act on the terminal', () => {
    const hostile = change({
      actions: ['s3:\u001b[2J'],
      resources: [arnFromPattern('arn:aws:s3:::x\u001b]0;owned\u0007\u202e')],
      when: [when('StringEquals', 'a\nb', '\u009b31m')],
    });
    const a = { ...diffReport({}).a, named: '\u001b[31m' };
    const notes = ['\u0007'];
    const shown = DIFF_FORMATS.text(diffReport({ added: [hostile] }, { a, notes }), { ...PLAIN, verbose: true });
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

describe('differences as JSON', () => {
  const json = (...args: Parameters<typeof diffReport>) => JSON.parse(DIFF_FORMATS.json(diffReport(...args)));

  it('keep to the schema', () => {
    const unread = [{ in: 'autumn.json', at: 'autumn.json', because: 'it is cut off' }];
    expect(problems(json(SEASON, { unread, notes: ['one'] }), schema)).toEqual([]);
    expect(problems(json({}), schema)).toEqual([]);
  });

  it('write resources as the template does, and each condition on its own', () => {
    const twice = [when('StringLike', 'aws:userid', 'a*'), when('StringLike', 'aws:userid', '*z')];
    const [added] = json({ added: [change({ when: twice })] }).added;
    expect(added.resources).toEqual([{ 'Fn::GetAtt': ['Scores', 'Arn'] }]);
    expect(added.when).toEqual([
      { operator: 'StringLike', key: 'aws:userid', values: ['a*'] },
      { operator: 'StringLike', key: 'aws:userid', values: ['*z'] },
    ]);
  });

  it('tell under which names and conditions an example was found', () => {
    const assuming = {
      names: new Map([[reference('template', 'Scores'), 'a']]),
      conditions: new Map([['template#IsConcert', false]]),
    };
    const [removed] = json({ removed: [change({ assuming })] }).removed;
    expect(removed.assuming).toEqual({ names: { Scores: 'a' }, conditions: { IsConcert: false } });
    const [without] = json({ removed: [change({ assuming: { names: new Map(), conditions: new Map() } })] }).removed;
    expect(without).not.toHaveProperty('assuming');
  });
});

describe('differences as Markdown', () => {
  const markdown = (...args: Parameters<typeof diffReport>): readonly string[] =>
    DIFF_FORMATS.markdown(diffReport(...args), { verbose: false }).split('\n');

  it('put first what a reviewer looks for: what it comes to, then what is added', () => {
    const lines = markdown(SEASON);
    expect(lines[0]).toBe('### Access from `spring.json` to `autumn.json`');
    expect(lines[2]).toMatch(/^2 removed, 2 added, 1 unknown: /);
    expect(lines.indexOf('**Added**')).toBeGreaterThan(0);
    expect(lines.indexOf('**Added**')).toBeLessThan(lines.indexOf('**Removed**'));
  });

  it('put every text of a policy into a code span', () => {
    expect(markdown(SEASON)).toContain(
      '- **write** `sns:Publish` on `arn:aws:sns:eu-west-1:*:hall-*` when `aws:PrincipalTag/section` is one of `brass`, `strings` ' +
        'unless `aws:SourceVpc` is absent or `aws:SecureTransport` is `false` where `IsConcert` holds',
    );
    expect(markdown(SEASON)).toContain('- **unknown** `kms:Decrypt`: the operator `StringWhatever` is not known');
  });

  it('let no text of a policy become markup', () => {
    const because = 'it says ](https://example.com) <img src=x> @everyone #1 |';
    const lines = DIFF_FORMATS.markdown(
      diffReport(
        {
          added: [change({ resources: [arnFromPattern('arn:aws:s3:::a`b|<script>'), SCORES] })],
          unknown: [{ actions: ['*'], because }],
        },
        { notes: ['<b>bold</b> @org/team\n# heading'] },
      ),
      { verbose: true },
    );
    expect(lines).toContain('``arn:aws:s3:::a`b|<script>``, `Scores`');
    expect(lines).toContain('- **note** \\<b\\>bold\\</b\\> @&#8203;org/team');
    expect(lines).toContain('it says \\](https\\://example\\.com) \\<img src\\=x\\> @&#8203;everyone #&#8203;1 \\|');
    expect(lines).not.toContain('\n# heading');
  });
});
