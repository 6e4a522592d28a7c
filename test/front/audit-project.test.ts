import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AuditOptions, audit } from '../../src/audit.js';
import { writeAudit } from '../../src/write-audit.js';
import { problems } from '../report/schema.js';
import { BOOKSHOP, LIVE } from './bookshop.js';
import { project } from './project.js';

const ACCOUNT = path.join(LIVE, 'account.json');
const KNOWN: AuditOptions = {
  dir: BOOKSHOP,
  snapshot: ACCOUNT,
  paths: [path.join(LIVE, 'trail')],
  selectors: [path.join(LIVE, 'selectors.json')],
  deployments: [path.join(LIVE, 'stack-resources.json')],
};

interface Told {
  readonly arn: string;
  readonly counts: Readonly<Record<string, number | null>>;
  readonly code: {
    readonly by: string;
    readonly doubt?: string;
    readonly functions: readonly { readonly id: string; readonly needs: readonly Listed[]; readonly others?: number }[];
    readonly unexplained: readonly Listed[];
  } | null;
  readonly permissions: readonly (Listed & { readonly decision: string; readonly because: string })[];
}

interface Listed {
  readonly action: string;
  readonly resource: string;
}

async function told(options: AuditOptions): Promise<(role: string) => Told> {
  const written = JSON.parse(writeAudit(await audit(options), 'json')) as { readonly principals: readonly Told[] };
  return (role) => {
    const found = written.principals.find(({ arn }) => arn.includes(`-${role}-`) || arn.endsWith(`/${role}`));
    if (found === undefined) throw new Error(`no ${role}`);
    return found;
  };
}

function decisions({ permissions }: Told): readonly string[] {
  return permissions.map(({ action, decision, because }) => `${decision} ${action}: ${because}`);
}

describe('an audit beside the code of a project', () => {
  it('gives JSON that keeps to the schema, and tells how the project was found', async () => {
    const json = JSON.parse(writeAudit(await audit(KNOWN), 'json'));
    expect(problems(json, JSON.parse(readFileSync('data/schema/audit.json', 'utf8')))).toEqual([]);
    expect(json.code).toEqual({ name: 'bookshop', roles: 4, joined: 4, ambiguous: [], missing: [] });
    expect(json.totals).toMatchObject({ unexplained: 1, missing: 1 });
  });

  it('lets go what neither code nor trail shows to be needed, keeps what is used, and adds what code needs', async () => {
    const role = (await told(KNOWN))('PlaceOrderRole');
    expect(decisions(role)).toEqual(
      expect.arrayContaining([
        'keep dynamodb:PutItem: needed at src/orders/store.ts:14, and used',
        'keep dynamodb:BatchGetItem: used, though no code needs it',
        'remove dynamodb:Scan: no code needs it, not seen in 106 days',
        'keep s3:PutObject: used',
        'cannot tell s3:DeleteObject: src/orders/place.ts:23: operation chosen at run time',
        'add sqs:SendMessage: needed at src/orders/place.ts:16, and not granted',
      ]),
    );
    expect(role.code?.unexplained).toMatchObject([{ action: 'dynamodb:BatchGetItem', times: 6 }]);
    expect(role.counts).toMatchObject({ needed: 5, unexplained: 1, missing: 1 });
  });

  it('shows of a role that several functions share what each of them needs', async () => {
    const { code } = (await told(KNOWN))('CatalogueRole');
    const books = 'arn:aws:dynamodb:eu-west-1:111122223333:table/bookshop-live-Books-9Z8Y7X6W5V4U';
    expect(code?.functions.map(({ id, others }) => `${id} ${others}`)).toEqual(['ListBooks 5', 'ShowBook 4']);
    expect(
      code?.functions.map(({ needs }) => needs.filter(({ action }) => action.startsWith('dynamodb'))),
    ).toMatchObject([
      [{ action: 'dynamodb:Query', resource: `${books}/index/byShelf` }],
      [{ action: 'dynamodb:GetItem', resource: books }],
    ]);
  });

  it('says nothing of code about roles that are not of the project', async () => {
    const { code, counts } = (await told(KNOWN))('deploy');
    expect([code, counts.needed, counts.unexplained]).toEqual([null, null, null]);
  });

  it('finds a stack by its names where nobody tells of a deployment', async () => {
    const { dir, snapshot } = KNOWN;
    const role = (await told({ dir, snapshot }))('CatalogueRole');
    expect(role.code?.by).toBe('stack');
    expect(decisions(role)).toContain('remove s3:PutObject: no code needs it');
  });

  it('claims nothing where it is not sure that the role is the project’s, or others can take it on', async () => {
    const details = JSON.parse(readFileSync(ACCOUNT, 'utf8'));
    const roles = details.RoleDetailList as {
      RoleName: string;
      AssumeRolePolicyDocument: object;
      RolePolicyList: object[];
    }[];
    const catalogue = roles.find(({ RoleName: name }) => name.includes('CatalogueRole'));
    if (catalogue === undefined) throw new Error('no role of the catalogue');
    const stranger = {
      ...catalogue,
      RoleName: 'bookshop-live-MuseumRole-1A2B3C4D5E6F',
      Arn: 'arn:aws:iam::111122223333:role/m',
    };
    const open = structuredClone(catalogue);
    Object.assign((open.AssumeRolePolicyDocument as { Statement: object[] }).Statement[0] ?? {}, {
      Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] },
    });
    const folder = project({
      'stranger.json': JSON.stringify({ ...details, RoleDetailList: [...roles, stranger] }),
      'open.json': JSON.stringify({ ...details, RoleDetailList: [...roles.filter((one) => one !== catalogue), open] }),
    });
    for (const [file, doubt] of [
      ['stranger.json', 'the looks of its name alone'],
      ['open.json', 'others than functions can take it on'],
    ] as const) {
      const role = (await told({ dir: BOOKSHOP, snapshot: path.join(folder, file) }))('CatalogueRole');
      expect(role.code?.doubt).toContain(doubt);
      expect(role.code?.unexplained).toEqual([]);
      expect(role.permissions.filter(({ decision }) => decision === 'remove')).toEqual([]);
    }
  });

  it('is written for people, as a page and as a table', async () => {
    const found = await audit({ ...KNOWN, role: '*CatalogueRole*' });
    const text = writeAudit(found, 'text', { colour: false, columns: undefined });
    expect(text).toMatch(/code {5}CatalogueRole +shared by 2 functions {2}stack-resources {2}as its deployment tells/);
    expect(text).toMatch(/needs {4}ListBooks +dynamodb:Query, .* 5 permissions fewer with a role of its own/);
    expect(writeAudit(found, 'markdown')).toContain('| `ShowBook` | `dynamodb:GetItem` ');
    expect(writeAudit(found, 'csv').split('\r\n')[1]).toMatch(/,ListBooks ShowBook,6,0$/);
  });

  it('fails on what no code explains, and on what is missing', async () => {
    const { report } = await audit({ ...KNOWN, failOn: ['unexplained', 'missing'] });
    expect(report.failures).toEqual([
      'role/bookshop-live-PlaceOrderRole-1X2Y3Z4A5B6C use what nothing of the project needs',
      'role/bookshop-live-PlaceOrderRole-1X2Y3Z4A5B6C are not granted what they need',
    ]);
  });
});
