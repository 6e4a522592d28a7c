import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/score/score.mjs', import.meta.url));

/** A tool that answers with what stands in the project's policy.json, and counts its runs. */
const TOOL = `
import { appendFileSync, readFileSync } from 'node:fs';
const [command, dir, flag] = process.argv.slice(2);
appendFileSync(new URL('runs.txt', import.meta.url), [command, dir, flag].join(' ') + '\\n');
process.stdout.write(readFileSync(dir + '/answer.json', 'utf8'));
`;

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface Scored {
  readonly function: string;
  readonly missed: readonly string[];
  readonly over: readonly string[];
  readonly unscoped: readonly string[];
  readonly scoped: number;
  readonly exact: boolean;
  readonly problem?: string;
}

interface Report {
  readonly notes: readonly string[];
  readonly functions: readonly Scored[];
  readonly total: {
    readonly recall: number;
    readonly precision: number;
    readonly exact: number;
    readonly over: number;
  };
}

const OVENS = { ref: 'Ovens', names: ['ovens-${Stage}'], imports: ['${Stage}-ovens'] };
const READ_OVEN = { action: 'dynamodb:GetItem', resource: OVENS, evidence: ['bake.ts:4'] };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'score-'));
  writeFileSync(path.join(folder, 'tool.mjs'), TOOL);
});

afterEach(() => rmSync(folder, { recursive: true }));

function label(logicalId: string, expected: readonly unknown[], implied: readonly string[] = ['log group']) {
  const infrastructure = { file: 'template.yaml', logicalId };
  return { repository: 'bakers/bakery', commit: 'c0ffee', root: 'kitchen', infrastructure, expected, implied };
}

/** A clone under that name whose tool answers with one workload per policy. */
function bake(policies: Readonly<Record<string, readonly Statement[]>>, clone = 'bakers+bakery'): void {
  const workloads = Object.entries(policies).map(([logicalId, Statement]) => ({
    infrastructure: { kind: 'sam', file: 'template.yaml', logicalId },
    gaps: [],
    policy: { Version: '2012-10-17', Statement },
  }));
  const root = path.join(folder, clone, 'kitchen');
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, 'answer.json'), JSON.stringify({ workloads }));
}

function run(functions: readonly unknown[], ...flags: readonly string[]) {
  const labels = path.join(folder, 'labels.json');
  writeFileSync(labels, JSON.stringify({ implied: { 'log group': ['logs:PutLogEvents'] }, functions }));
  const given = [SCRIPT, folder, '--labels', labels, '--tool', path.join(folder, 'tool.mjs'), ...flags];
  return spawnSync(process.execPath, given, { encoding: 'utf8' });
}

function score(...functions: readonly unknown[]): Report {
  return JSON.parse(run(functions, '--json').stdout) satisfies Report;
}

function scoreOne(expected: readonly unknown[], statements: readonly Statement[]): Scored {
  bake({ Bake: statements });
  const [only] = score(label('Bake', expected)).functions;
  if (only === undefined) throw new Error('nothing was scored');
  return only;
}

describe('actions', () => {
  const table = { 'Fn::GetAtt': ['Ovens', 'Arn'] };

  it('are exact when all that is labelled is granted and only implied ones beside it', () => {
    const statements = [{ Action: ['DynamoDB:getitem', 'logs:PutLogEvents'], Resource: table }];
    expect(scoreOne([READ_OVEN], statements)).toMatchObject({ exact: true, missed: [], over: [] });
  });

  it('are missed when labelled and not granted', () => {
    expect(scoreOne([READ_OVEN], [])).toMatchObject({ exact: false, missed: ['dynamodb:GetItem'] });
  });

  it('are over-granted when nothing labels or implies them', () => {
    const statements = [{ Action: ['dynamodb:GetItem', 'dynamodb:Scan'], Resource: table }];
    expect(scoreOne([READ_OVEN], statements)).toMatchObject({ exact: false, over: ['dynamodb:Scan'] });
  });

  it('with a wildcard cover what is labelled and are over-granted all the same', () => {
    const scored = scoreOne([READ_OVEN], [{ Action: 'dynamodb:Get*', Resource: table }]);
    expect(scored).toMatchObject({ missed: [], over: ['dynamodb:Get*'] });
  });

  it('that are optional count neither way', () => {
    const optional = { ...READ_OVEN, action: 'kms:Decrypt', optional: true };
    expect(scoreOne([optional], []).exact).toBe(true);
    expect(scoreOne([optional], [{ Action: 'kms:Decrypt', Resource: '*' }]).exact).toBe(true);
  });
});

describe('resources', () => {
  const ARN = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/';

  it.each<[string, unknown]>([
    ['GetAtt', { 'Fn::GetAtt': ['Ovens', 'Arn'] }],
    ['GetAtt in a text', { 'Fn::Sub': '${Ovens.Arn}' }],
    ['Ref at the end of an ARN', { 'Fn::Sub': `${ARN}\${Ovens}` }],
    ['a join', { 'Fn::Join': ['/', ['arn:aws:dynamodb:eu-west-2:123456789012:table', { Ref: 'Ovens' }]] }],
    ['the name that the template gives it', { 'Fn::Sub': `${ARN}ovens-\${Stage}` }],
    [
      'an import',
      { 'Fn::Sub': [`${ARN}\${Table}`, { Table: { 'Fn::ImportValue': { 'Fn::Sub': '${Stage}-ovens' } } }] },
    ],
  ])('are scoped by %s', (_, resource) => {
    expect(scoreOne([READ_OVEN], [{ Action: 'dynamodb:GetItem', Resource: resource }]).unscoped).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['everything', '*'],
    ['each table', { 'Fn::Sub': `${ARN}*` }],
    ['what ends alike', { 'Fn::Sub': `${ARN}*\${Ovens}` }],
    ['what begins alike', { 'Fn::Sub': `${ARN}\${Ovens}*` }],
    ['another table', { 'Fn::GetAtt': ['Mixers', 'Arn'] }],
    ['the stream of the table', { 'Fn::GetAtt': ['Ovens', 'StreamArn'] }],
    ['another table beside it', [{ 'Fn::GetAtt': ['Ovens', 'Arn'] }, { 'Fn::GetAtt': ['Mixers', 'Arn'] }]],
    ['everything beside it', [{ 'Fn::GetAtt': ['Ovens', 'Arn'] }, '*']],
  ])('are not scoped by %s', (_, resource) => {
    expect(scoreOne([READ_OVEN], [{ Action: 'dynamodb:GetItem', Resource: resource }]).scoped).toBe(0);
  });

  it.each([
    ['arn:aws:bedrock:eu-west-2::foundation-model/dough', 1],
    ['arn:aws:bedrock:*::foundation-model/*', 0],
    ['arn:aws:sagemaker:*::foundation-model/dough', 0],
  ])('that are labelled with an ARN are compared without region and account: %s', (resource, scoped) => {
    const expected = {
      action: 'bedrock:InvokeModel',
      resource: 'arn:aws:bedrock:*::foundation-model/dough',
      evidence: [],
    };
    expect(scoreOne([expected], [{ Action: 'bedrock:InvokeModel', Resource: resource }]).scoped).toBe(scoped);
  });

  it('must end in a labelled suffix', () => {
    const expected = { action: 's3:GetObject', resource: { ref: 'Recipes', suffix: ['/*', '/rye/*'] }, evidence: [] };
    const granted = (end: string) => [{ Action: 's3:GetObject', Resource: { 'Fn::Sub': `\${Recipes.Arn}${end}` } }];
    expect(['/*', '/rye/*', '*', ''].map((end) => scoreOne([expected], granted(end)).scoped)).toEqual([1, 1, 0, 0]);
  });
});

describe('the run', () => {
  it('takes the tool once for a root, as `generate ROOT --json`', () => {
    bake({ Bake: [], Cool: [] });
    expect(score(label('Bake', []), label('Cool', [])).total).toMatchObject({ exact: 2, recall: 1, precision: 1 });
    const runs = readFileSync(path.join(folder, 'runs.txt'), 'utf8');
    expect(runs).toBe(`generate ${path.join(folder, 'bakers+bakery', 'kitchen')} --json\n`);
  });

  it.each(['bakers+bakery', 'bakers-bakery', 'bakers/bakery', 'bakery'])('finds a clone called %s', (clone) => {
    bake({ Bake: [] }, clone);
    expect(score(label('Bake', [])).functions).toHaveLength(1);
  });

  it('adds up over functions', () => {
    const everything = { Action: ['dynamodb:GetItem', 'sqs:SendMessage'], Resource: '*' };
    bake({ Bake: [everything], Cool: [] });
    const { total } = score(label('Bake', [READ_OVEN]), label('Cool', [READ_OVEN]));
    expect(total).toMatchObject({ recall: 0.5, precision: 0.5, over: 1, exact: 0 });
  });

  it('counts a function that the tool does not know as one with nothing granted, and says so', () => {
    bake({ Bake: [] });
    const [scored] = score(label('Knead', [READ_OVEN])).functions;
    expect(scored).toMatchObject({ missed: ['dynamodb:GetItem'], problem: expect.stringContaining('Knead') });
  });

  it('skips what is not cloned and says so', () => {
    bake({ Bake: [] });
    const report = score(label('Bake', []), { ...label('Brew', []), repository: 'brewers/brewery' });
    expect(report.notes).toEqual(['skipped: no clone of brewers/brewery in the folder']);
    expect(report.functions).toHaveLength(1);
  });

  it('ends with 2 when nothing could be scored', () => {
    const { status, stdout } = run([label('Bake', [])]);
    expect([status, stdout]).toEqual([2, 'skipped: no clone of bakers/bakery in the folder\nnothing to score\n']);
  });
});
