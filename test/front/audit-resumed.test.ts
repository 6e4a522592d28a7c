import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit.js';
import { allowing, inline, role, vineyard } from '../account/vineyard.js';
import { administering, refused } from '../aws/servers/iam.js';
import { asNobody } from '../aws/servers/serve.js';
import { project } from './project.js';

const GRANTS = inline(allowing('dynamodb:DescribeTable'));
const NAMES = ['press', 'cork', 'barrel'];

/** An account of three pages, one role each, of which the third is denied until it is not. */
async function account({ forgets = false } = {}) {
  asNobody();
  let isOpen = false;
  const { endpoint, requests } = await administering({
    GetAccountAuthorizationDetails: ({ Marker: marker }) => {
      const n = marker === undefined ? 0 : Number(marker.slice(1));
      if (n === 2 && !isOpen) return refused(403, 'AccessDenied');
      if (n === 2 && forgets) return refused(400, 'ValidationError', 'the marker is not known');
      const isLast = n === NAMES.length - 1 || (forgets && isOpen && n === 1);
      return {
        RoleDetailList: [role(NAMES[n] ?? '', GRANTS)],
        ...(isLast ? { IsTruncated: false } : { IsTruncated: true, Marker: `m${n + 1}` }),
      };
    },
  });
  return { endpoint, requests, open: () => (isOpen = true), cache: project() };
}

describe('an account that was read in part', () => {
  it('is read on where it was broken off, and let go of when it is whole', async () => {
    const { endpoint, requests, open, cache } = await account();
    await expect(audit({ endpoint, cache })).rejects.toThrow('AWS denies iam:GetAccountAuthorizationDetails');
    const [place = ''] = placesIn(cache);
    expect(place).toMatch(/^account\/\d{12}\/pages\.ndjson$/);
    open();
    const { report } = await audit({ endpoint, cache });
    expect(report.account.roles).toBe(3);
    expect(requests.map((one) => one.split(' ').at(-1))).toEqual([
      ...['MaxItems=500', 'Marker=m1', 'Marker=m2', 'Marker=m2'],
    ]);
    expect(existsSync(path.join(cache, place))).toBe(false);
  });

  it('is read from its beginning where IAM has forgotten the marker', async () => {
    const { endpoint, open, cache } = await account({ forgets: true });
    await expect(audit({ endpoint, cache })).rejects.toThrow('AWS denies');
    open();
    expect((await audit({ endpoint, cache })).report.account.roles).toBe(2);
  });

  it.each<[string, (text: string) => string, number]>([
    ['a line that was broken off', (text) => `${text}{"at":1`, 1],
    ['pages of two runs', (text) => `${text}${text}`, 1],
    ['pages that are too old', (text) => text.replace(/"at":\d+/g, '"at":1000'), 3],
    ['nothing that can be read', () => 'pages', 3],
  ])('is taken up as far as it can be: %s', async (_, spoilt, asked) => {
    const { endpoint, requests, open, cache } = await account();
    await expect(audit({ endpoint, cache })).rejects.toThrow('AWS denies');
    const file = path.join(cache, placesIn(cache)[0] ?? '');
    writeFileSync(file, spoilt(readFileSync(file, 'utf8')));
    open();
    expect((await audit({ endpoint, cache })).report.account.roles).toBe(3);
    expect(requests).toHaveLength(3 + asked);
  });

  it('is kept nowhere where nothing is to be kept', async () => {
    const { endpoint, requests, open } = await account();
    await expect(audit({ endpoint, cache: false })).rejects.toThrow('AWS denies');
    open();
    await audit({ endpoint, cache: false });
    expect(requests).toHaveLength(6);
  });
});

describe('reports on last uses', () => {
  it('are taken up again: the job of a run that was broken off, and what was told within hours', async () => {
    asNobody();
    let isOpen = false;
    const { endpoint, requests } = await administering({
      GenerateServiceLastAccessedDetails: () => ({ JobId: '0123456789abcdef0123456789abcdef0123' }),
      GetServiceLastAccessedDetails: () =>
        isOpen
          ? {
              ...{ JobStatus: 'COMPLETED', JobType: 'ACTION_LEVEL', JobCreationDate: '2026-07-01T00:00:00Z' },
              ServicesLastAccessed: [{ ServiceName: 'x', ServiceNamespace: 'dynamodb' }],
            }
          : refused(403, 'AccessDenied'),
    });
    const folder = project({ 'account.json': JSON.stringify(vineyard({ roles: [role('press', GRANTS)] })) });
    const options = { snapshot: path.join(folder, 'account.json'), endpoint, lastAccessed: true, cache: project() };
    await expect(audit(options)).rejects.toThrow('AWS denies iam:GetServiceLastAccessedDetails');
    isOpen = true;
    for (const _ of [1, 2]) {
      const { report } = await audit(options);
      expect(report.holders[0]?.holder.accessed).toEqual([{ prefix: 'dynamodb', actions: [] }]);
    }
    expect(requests.map((one) => one.split(' ')[0])).toEqual([
      'GenerateServiceLastAccessedDetails',
      'GetServiceLastAccessedDetails',
      'GetServiceLastAccessedDetails',
    ]);
  });
});

/** Files of a folder by their paths below it. */
function placesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.relative(folder, path.join(one.parentPath, one.name)));
}
