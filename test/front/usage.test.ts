import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generate, write } from '../../src/index.js';
import { problems } from '../report/schema.js';
import { BOOKSHOP, LIVE, SEEN } from './bookshop.js';
import { project } from './project.js';

const KNOWN: GenerateOptions = {
  dir: BOOKSHOP,
  ...SEEN,
};

interface Listed {
  readonly action: string;
  readonly resource: unknown;
  readonly says?: { readonly source: string; readonly trail: string };
}

type Json = Readonly<Record<string, readonly Listed[]>> & { readonly id: string };

async function rolesOf(options: GenerateOptions): Promise<ReadonlyMap<string, Json>> {
  const { roles } = JSON.parse(write(await generate(options), 'json')) as { readonly roles: readonly Json[] };
  return new Map(roles.map((role) => [role.id, role]));
}

describe('generate with the example’s trail', () => {
  it('gives JSON that keeps to the schema', async () => {
    const json = JSON.parse(write(await generate(KNOWN), 'json'));
    expect(problems(json, JSON.parse(readFileSync('data/schema/generate.json', 'utf8')))).toEqual([]);
    expect(json.trail).toMatchObject({ records: 168, unmatched: ['arn:aws:iam::111122223333:role/deploy'] });
  });

  it('shows what only a trail can tell', async () => {
    const roles = await rolesOf(KNOWN);
    const [place, ship, recommend] = ['PlaceOrderRole', 'ShipOrdersRole', 'RecommendRole'].map((id) => roles.get(id));
    const actions = (all: readonly Listed[] | undefined) => all?.map(({ action }) => action);
    expect(actions(place?.unexplained)).toEqual(['dynamodb:BatchGetItem']);
    expect(place?.denied).toMatchObject([{ action: 'sqs:SendMessage', times: 6, explained: true }]);
    expect(actions(ship?.used)).toEqual(['dynamodb:GetItem', 'ssm:GetParameter']);
    expect(recommend?.removable).toMatchObject([
      {
        action: 'dynamodb:Query',
        resource: { 'Fn::GetAtt': ['Books', 'Arn'] },
        says: { source: 'none', trail: 'unseen' },
      },
      { action: 'dynamodb:Scan' },
      { action: 'dynamodb:Scan' },
    ]);
    expect(recommend?.narrowable).toMatchObject([{ action: 'dynamodb:Query' }]);
    expect(recommend?.unknown).toMatchObject([{ action: 's3:GetObject', says: { source: 'none', trail: 'blind' } }]);
  });

  it('shows what was not done to a bucket where it records that bucket alone, by the name that it has there', async () => {
    const saysOf = async (bucket: string) => {
      const text = readFileSync(path.join(LIVE, 'selectors.json'), 'utf8');
      const folder = project({ 'one.json': text.replace('arn:aws:s3:::bookshop-receipts-live-111122223333/', bucket) });
      const role = (await rolesOf({ ...KNOWN, selectors: [path.join(folder, 'one.json')] })).get('RecommendRole');
      return [...(role?.removable ?? []), ...(role?.unknown ?? [])]
        .filter(({ action }) => action === 's3:GetObject')
        .map(({ says }) => says?.trail);
    };
    expect(await saysOf('arn:aws:s3:::bookshop-live-covers-4k5l6m7n8p9q/')).toEqual(['unseen']);
    expect(await saysOf('arn:aws:s3:::bookshop-live-covers-4k5l6m7n8p9q/a')).toEqual(['blind']);
  });

  it('claims nothing of what was not seen where a role is found by the looks of its name', async () => {
    const { dir, trails, selectors } = KNOWN;
    const recommend = (await rolesOf({ dir, trails, selectors })).get('RecommendRole');
    expect(recommend?.removable).toEqual([]);
    expect(recommend?.unknown?.map(({ action }) => action)).toContain('dynamodb:Scan');
  });

  it('keeps what the keep-list names, and tells of entries that are over or keep nothing', async () => {
    const config = path.join(
      project({
        'leastwise.yaml': `keep:
  - {role: Recommend*, action: 'dynamodb:Scan', resource: '\${Books.Arn}*', because: stocktaking}
  - {action: 'dynamodb:DeleteItem', because: a migration, until: 2020-01-31}
  - {action: 'kms:Decrypt', because: soon}
  - {role: Recomend*, action: 'dynamodb:Query', because: a slip of the pen}
  - {role: Recommend*, action: 'dynamodb:Query', resource: '\${Bukes.Arn}', because: another}
`,
      }),
      'leastwise.yaml',
    );
    const { report } = await generate({ ...KNOWN, config });
    const recommend = report.roles.find(({ role }) => role.id === 'RecommendRole');
    const scans = recommend?.permissions.filter(({ action }) => action === 'dynamodb:Scan');
    expect(scans?.map(({ decision }) => decision)).toEqual(['keep', 'keep']);
    expect(report.missed.map(({ because, at }) => `${at.line} ${because}`)).toEqual([
      "3 the keep-list's entry for dynamodb:DeleteItem ended on 2020-01-31 and no longer counts",
      "5 the keep-list's entry for dynamodb:Query keeps nothing: no role is called `Recomend*`",
      "6 the keep-list's entry for dynamodb:Query keeps nothing: no template defines `${Bukes.Arn}`",
      "4 the keep-list's entry for kms:Decrypt keeps nothing: no role is granted it",
    ]);
  });

  it('refuses to lean on usage that is not there', async () => {
    await expect(generate({ dir: BOOKSHOP, strategy: 'usage' })).rejects.toThrow('There is no usage to lean on.');
  });
});
