import { describe, expect, it } from 'vitest';
import { FORMATS, type Report, reportOf, type Style } from '../../../src/report/index.js';
import { ALERTS, gap, granted, need, permission, RUN, SIGHTINGS } from '../observatory.js';

const PIPED: Style = { columns: undefined, colour: false, verbose: false, folder: 'observatory' };

function lines(style: Partial<Style> = {}, report: Report = reportOf(RUN)): readonly string[] {
  return FORMATS.text(report, { ...PIPED, ...style }).split('\n');
}

/** A line with its columns told apart by single spaces. */
function said(report?: Report, style: Partial<Style> = {}): readonly string[] {
  return lines(style, report).map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

describe('the text report', () => {
  it('begins with what was read and ends with what it comes to and what to do next', () => {
    expect(said()[0]).toBe('observatory · SAM infra/template.yaml · 3 functions, 2 roles · 31 files · 0.9 s');
    expect(said().slice(-3)).toEqual([
      '3 functions: 4 permissions granted, 3 needed, 1 to remove, 1 to add, 1 unknown.',
      'Next: leastwise explain s3:GetObject observatory --workload RecordSighting · leastwise generate observatory --format sam --add-missing',
      '',
    ]);
  });

  it.each([
    ['what is needed and where', 'needs | dynamodb:PutItem | Sightings | src/sightings.ts:41'],
    [
      'what is granted and not needed',
      'remove | DynamoDBCrudPolicy | 1 of 2 actions: no code needs dynamodb:Scan | infra/template.yaml:31',
    ],
    [
      'what is needed and not granted',
      'add | sqs:SendMessage | Alerts: needed, not granted; the call at src/RecordSighting.ts:18 will be denied',
    ],
    ['what can’t be told, and where', 'unknown | s3:* | operation chosen at run time | src/RecordSighting.ts:52'],
    [
      'what stays because of that',
      'S3ReadPolicy | stays (gap src/RecordSighting.ts:52): s3:GetObject | infra/template.yaml:35',
    ],
    ['what runs in one line', 'also | 1 permission for its log group'],
    ['a function that can’t be read', 'unknown | every action | python3.12 is not read | infra/template.yaml:60'],
    ['a role of several functions, on its own', 'ArchiveRole | role of ShowSighting, ListSightings'],
    ['what stays of a wide grant', 'narrow | ReadAll | s3:* on * to s3:GetObject on Plates/* | infra/template.yaml:70'],
    ['a template that was not read', 'unread | old/template.yaml:3 | does not parse: a tab where spaces belong'],
  ])('tells %s', (_, line) => {
    expect(said()).toContain(line);
  });

  it('tells of a policy of which nothing is needed in one line, whichever of its statements', () => {
    const secrets = granted('RecordSightingRole', 'SecretsPolicy', 80, ['kms:Decrypt'], ALERTS);
    const keys = granted('RecordSightingRole', 'SecretsPolicy', 84, ['secretsmanager:GetSecretValue'], ALERTS);
    const permissions = [
      permission('remove', 'kms:Decrypt', ALERTS, [secrets]),
      permission('remove', 'secretsmanager:GetSecretValue', ALERTS, [keys]),
    ];
    expect(
      said(reportOf({ ...RUN, briefs: [{ role: 'RecordSightingRole', permissions, forbidden: [], split: [] }] })),
    ).toContain(
      'remove | SecretsPolicy | all 2 actions: no code needs kms:Decrypt, secretsmanager:GetSecretValue | infra/template.yaml:80, infra/template.yaml:84',
    );
  });

  it('says that all is well where nothing is to be changed', () => {
    const [brief] = RUN.briefs;
    const kept = {
      role: 'RecordSightingRole',
      forbidden: [],
      split: [],
      permissions: brief?.permissions.slice(0, 1) ?? [],
    };
    expect(said(reportOf({ ...RUN, briefs: [kept] }))).toContain(
      'keep | all that is granted: each permission is needed',
    );
  });

  it('does not say that all is well where a function of the role can’t be read', () => {
    const permissions = RUN.briefs[0]?.permissions.slice(0, 1) ?? [];
    const briefs = ['RecordSightingRole', 'ArchiveRole'].map((role) => ({
      role,
      permissions,
      forbidden: [],
      split: [],
    }));
    const unread = gap('RecordSighting', '*', 'its code is a container image', 12);
    const out = said(reportOf({ ...RUN, briefs, evidence: [...RUN.evidence, unread] }));
    expect(out).toContain('every action | its code is a container image | infra/template.yaml:12');
    expect(out.filter((line) => line.startsWith('keep'))).toEqual([]);
  });

  it('says a reason once for all actions that it hides, and once where it is of the role too', () => {
    const hidden = ['RecordSighting', 'RecordSightingRole'].flatMap((who) =>
      ['kms:Decrypt', 'kms:GenerateDataKey'].map((over) => gap(who, over, 'Alerts is encrypted with some key', 44)),
    );
    const out = said(reportOf({ ...RUN, evidence: hidden })).filter((line) => line.includes('some key'));
    expect(out).toEqual([
      'unknown | kms:Decrypt, kms:GenerateDataKey | Alerts is encrypted with some key | infra/template.yaml:44',
    ]);
  });

  it('keeps great numbers, which wildcards make, to a calm measure', () => {
    const totals = { granted: 44_253, needed: 605, removable: 22_269, missing: 1, unknown: 1000 };
    expect(said(reportOf({ ...RUN, totals })).at(-3)).toBe(
      '3 functions: over 1,000 permissions granted (wildcards counted in full), 605 needed, over 1,000 to remove, 1 to add, 1000 unknown.',
    );
    const [brief] = RUN.briefs;
    expect(said(reportOf({ ...RUN, totals, briefs: brief === undefined ? [] : [brief] })).at(-3)).toContain(
      'over 1,000 permissions granted, ',
    );
  });

  it('cuts long lists, unless every line is wanted', () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      need('RecordSighting', `dynamodb:Act${i}`, SIGHTINGS, 'src/a.ts', i),
    );
    const report = reportOf({ ...RUN, evidence: many });
    expect(said(report)).toContain('… and 8 more');
    expect(said(report, { verbose: true }).filter((l) => l.includes('dynamodb:Act'))).toHaveLength(20);
    expect(said(report, { verbose: true }).join()).not.toContain('more');
  });

  it('fits into a narrow terminal', () => {
    const narrow = lines({ columns: 60 });
    expect(narrow.filter((line) => line.length > 60 && !line.includes('·') && !/^\d|^Next/.test(line))).toEqual([]);
    expect(narrow.join('\n')).toContain('no code needs');
  });

  it('colours words only, and only where it is told to', () => {
    const colour = lines({ colour: true }).find((line) => line.includes('no code needs'));
    expect(colour?.startsWith('  \u001b[31mremove\u001b[0m   DynamoDBCrudPolicy')).toBe(true);
    expect(lines().join('')).not.toContain('\u001b');
  });

  it('shows control characters of the project’s texts, and does not let them act', () => {
    const evil = need('RecordSighting', 'dynamodb:PutItem', SIGHTINGS, 'src/\u001b[2Jcleared.ts', 1);
    const report = reportOf({ ...RUN, evidence: [evil], name: 'obs\u0007' });
    const out = lines({}, report).join('\n');
    expect(out).toContain('src/\\u{1b}[2Jcleared.ts:1');
    expect(out).toContain('obs\\u{7} ·');
  });
});
