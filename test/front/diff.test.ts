import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DiffOptions, diff } from '../../src/diff.js';
import { writeDiff } from '../../src/write-comparison.js';
import { allowing, harbour } from './harbour.js';

/** The lines that `diff` prints of files of a new folder. */
async function lines(
  files: Readonly<Record<string, unknown>>,
  a: string,
  b: string,
  options: Partial<DiffOptions> = {},
): Promise<readonly string[]> {
  const folder = harbour(files);
  const at = (name: string): string => (name.includes('.json') ? path.join(folder, name) : name);
  const diffed = await diff({ ...options, a: at(a), b: at(b) });
  const text = writeDiff(diffed, 'text', { colour: false, columns: undefined });
  return text.replaceAll(`${folder}/`, '').split('\n');
}

function template(policy: unknown, tides: object = {}): string {
  return JSON.stringify({
    Resources: {
      Tides: { Type: 'AWS::DynamoDB::Table', Properties: tides },
      Pilot: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: policy } },
    },
  });
}

const TIDES = { 'Fn::GetAtt': ['Tides', 'Arn'] };
const READ = allowing('dynamodb:GetItem', TIDES);
const WRITE = allowing(['dynamodb:GetItem', 'dynamodb:PutItem'], TIDES);

describe('the difference between two policies', () => {
  it('is what one allows and the other does not, however it is written', async () => {
    const once = allowing(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::charts/*');
    const twice = [allowing('s3:PutObject', 'arn:aws:s3:::charts/*'), allowing('s3:GetO*', 'arn:aws:s3:::charts/*')];
    const shown = await lines({ 'a.json': once, 'b.json': twice }, 'a.json', 'b.json');
    expect(shown.slice(0, 2)).toEqual(['a.json → b.json · 1 policy → 2 policies', '']);
    const files = { 'a.json': once, 'b.json': allowing(['s3:PutObject', 's3:GetObject'], ['arn:aws:s3:::charts/*']) };
    expect(await lines(files, 'a.json', 'b.json')).toContain('Nothing removed, nothing added: both allow the same.');
  });

  it('tells what is removed and added, each with its access level', async () => {
    const files = {
      'a.json': allowing(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::charts/*'),
      'b.json': allowing(
        ['s3:GetObject', 'sqs:SendMessage'],
        ['arn:aws:s3:::charts/*', 'arn:aws:sqs:eu-west-1:111122223333:tugs'],
      ),
    };
    expect(await lines(files, 'a.json', 'b.json')).toEqual([
      'a.json → b.json',
      '',
      'Removed',
      '  write    s3:PutObject  on arn:aws:s3:::charts/*',
      '',
      'Added',
      '  write    sqs:SendMessage  on arn:aws:sqs:eu-west-1:111122223333:tugs',
      '',
      '1 removed, 1 added: writes added, writes gone.',
      '',
    ]);
  });

  it('names the resources of a template as the template does', async () => {
    const files = { 'old.json': template(WRITE), 'new.json': template(READ) };
    expect(await lines(files, 'old.json#Pilot', 'new.json#Pilot')).toContain('  write    dynamodb:PutItem  on Tides');
  });

  it('also where their names, the region and the account are known', async () => {
    const named = { TableName: 'tides' };
    const files = { 'old.json': template(WRITE, named), 'new.json': template(READ, named) };
    const told = { region: 'eu-west-1', account: '111122223333' };
    const shown = await lines(files, 'old.json#Pilot', 'new.json#Pilot', told);
    expect(shown).toContain('  write    dynamodb:PutItem  on Tides');
  });

  it('tells apart what goes by one id and is called otherwise', async () => {
    const files = {
      'old.json': template(READ, { TableName: 'ebb' }),
      'new.json': template(READ, { TableName: 'flood' }),
    };
    const shown = await lines(files, 'old.json#Pilot', 'new.json#Pilot');
    expect(shown).toContain('  read     dynamodb:GetItem  on Tides');
    expect(shown).toContain('1 removed, 1 added.');
    expect(shown).toContainEqual(expect.stringContaining('`Tides` says one thing in `old.json#Pilot`'));
  });

  it('says what could not be read, and claims no more than it knows', async () => {
    const files = { 'a.json': READ, 'b.json': [READ, { Statement: { Effect: 'Allow', Action: 's3', Resource: '*' } }] };
    const shown = await lines(files, 'a.json', 'b.json');
    expect(shown).toContainEqual(
      expect.stringMatching(/^ {2}unread {3}b\.json, \[1\], Statement\.Action {2}IAM refuses it: `s3` is no action/),
    );
    expect(shown).toContain('Nothing removed and nothing added in what could be compared, which is not all.');
  });
});
