import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WrittenCertificate } from '../../src/certificate/index.js';
import {
  certificateHolds,
  generate,
  verifyCertificate,
  writeCertificateVerdict,
  writePolicies,
} from '../../src/index.js';
import { problems } from '../report/schema.js';
import { BOOKSHOP, SEEN } from './bookshop.js';
import { project } from './project.js';

let certificates: readonly WrittenCertificate[] = [];

beforeAll(async () => {
  const generated = await generate({
    dir: BOOKSHOP,
    ...SEEN,
  });
  certificates = generated.certify?.() ?? [];
});

function certificateOf(role: string): WrittenCertificate {
  const found = certificates.find(({ of }) => of === role);
  if (found === undefined) throw new Error(`the bookshop has a role ${role}`);
  return found;
}

async function checked(certificate: object) {
  const file = path.join(project(), 'certificate.json');
  writeFileSync(file, JSON.stringify(certificate));
  return verifyCertificate(file);
}

type Statement = WrittenCertificate['policy'][number];

function changed(role: string, change: (policy: readonly Statement[]) => readonly Statement[]): WrittenCertificate {
  const certificate = certificateOf(role);
  return { ...certificate, policy: change(certificate.policy) };
}

describe('certificates of the example', () => {
  it('say that what was used is allowed, nothing new is, and nothing can go', () => {
    expect(certificates.map(({ of }) => of)).toEqual([
      'PlaceOrderRole',
      'ShipOrdersRole',
      'CatalogueRole',
      'RecommendRole',
    ]);
    for (const { claims } of certificates) {
      expect(Object.values(claims).map(({ is }) => is)).toEqual(['proven', 'proven', 'proven']);
    }
  });

  it('keep to the schema that is shipped', () => {
    const schema = JSON.parse(readFileSync('data/schema/certificate.json', 'utf8'));
    for (const one of certificates) expect(problems(JSON.parse(JSON.stringify(one)), schema)).toEqual([]);
  });

  it('come out the same from their own text alone', async () => {
    for (const one of certificates) {
      const { report } = await checked(one);
      expect(report).toMatchObject({ of: one.of, claims: one.claims, differing: [] });
    }
  });
});

it('takes stacks that are linked by an export for stacks of one region', async () => {
  const dir = project({
    'base.yaml': `
Resources: { Grain: { Type: AWS::DynamoDB::Table } }
Outputs:
  Arn: { Value: !GetAtt Grain.Arn, Export: { Name: grain-arn } }
  Name: { Value: !Ref Grain, Export: { Name: grain-name } }`,
    'template.yaml': `
Transform: AWS::Serverless-2016-10-31
Resources:
  Grind:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      CodeUri: src/
      Handler: mill.grind
      Environment: { Variables: { GRAIN: !ImportValue grain-name } }
      Policies:
        - Statement:
            - { Effect: Allow, Action: 'dynamodb:PutItem', Resource: !ImportValue grain-arn }
            - Effect: Allow
              Action: 'dynamodb:Query'
              Resource: !Sub ['arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/\${Own}', { Own: !ImportValue grain-name }]`,
    'src/mill.mjs': `
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
const [client, TableName] = [new DynamoDBClient(), process.env.GRAIN];
export const grind = async () => {
  await client.send(new PutItemCommand({ TableName, Item: {} }));
  await client.send(new QueryCommand({ TableName }));
};`,
  });
  const [certificate] = (await generate({ dir })).certify?.() ?? [];
  expect(certificate?.claims).toMatchObject({ containment: { is: 'proven' }, irreducible: { is: 'proven' } });
});

describe('a certificate that was changed', () => {
  it('does not hide that a call would be denied', async () => {
    const { report } = await checked(
      changed('PlaceOrderRole', (policy) => policy.filter(({ actions }) => !actions?.includes('dynamodb:PutItem'))),
    );
    expect(report.claims.replay).toMatchObject({
      is: 'refuted',
      by: expect.arrayContaining([expect.stringContaining('dynamodb:PutItem')]),
    });
    expect(report.differing).toContain('replay');
  });

  it('does not hide new access', async () => {
    const { report } = await checked(
      changed('PlaceOrderRole', (policy) => [
        ...policy,
        { effect: 'Allow', actions: ['iam:PassRole'], resources: ['*'] },
      ]),
    );
    expect(report.claims.containment).toMatchObject({ is: 'refuted', by: [expect.stringContaining('iam:PassRole')] });
    expect(report.claims.irreducible).toEqual({ is: 'refuted', by: ['nothing asks for iam:PassRole on *'] });
  });

  it('does not hide that an element is wider than what it rests on', async () => {
    const { report } = await checked(
      changed('ShipOrdersRole', (policy) =>
        policy.map((one) => ({
          ...one,
          ...(one.actions?.includes('dynamodb:GetItem') && { actions: ['dynamodb:*Item'] }),
        })),
      ),
    );
    expect(report.claims.irreducible).toMatchObject({
      is: 'refuted',
      by: [expect.stringMatching(/^of dynamodb:\*Item on .* only a part is asked for: dynamodb:GetItem \(/)],
    });
  });

  it('without any of its elements is refuted in one way or another, unless none of it was used', async () => {
    const certificate = certificateOf('CatalogueRole');
    const uses = certificate.used.map(({ action }) => action);
    await fc.assert(
      fc.asyncProperty(fc.nat(certificate.policy.length - 1), async (i) => {
        const { report } = await checked(changed('CatalogueRole', (policy) => policy.filter((_, at) => at !== i)));
        const gone = certificate.policy[i]?.actions?.some((action) => uses.includes(action)) ?? false;
        expect(report.claims.replay.is).toBe(gone ? 'refuted' : 'proven');
        expect(report.claims.containment.is).toBe('proven');
      }),
      { numRuns: 8 },
    );
  });

  it.each<[string, object, string]>([
    ['a statement of no effect', { policy: [{ effect: 'Maybe' }] }, 'policy[0].effect'],
    ['names that are no names', { names: { Orders: 'x' } }, 'names.Orders'],
    ['times that are no number', { used: [{ action: 'a:b', resource: '*', times: 'many' }] }, 'used[0].times'],
  ])('is refused where it holds %s', async (_, change, place) => {
    await expect(checked({ ...certificateOf('CatalogueRole'), ...change })).rejects.toThrow(place);
  });
});

it('is written for people, line by line, and what it quotes does not act on the terminal', async () => {
  const verified = await checked({ ...certificateOf('RecommendRole'), of: 'a\u001b[2Jb' });
  const text = writeCertificateVerdict(verified, 'text', { colour: false, columns: undefined });
  expect(text).toContain('replay       proven: each call that was seen is allowed (22 events)');
  expect(text).toContain('each element rests on what it lists (4 needs and 1 gap because of which something stays)');
  for (const format of ['text', 'json', 'markdown'] as const)
    expect(writeCertificateVerdict(verified, format)).not.toContain('\u001b[2J');
});

it('says that there is nothing to ask where no call was seen, and how much it lists', async () => {
  const verified = await checked({ ...certificateOf('RecommendRole'), used: [] });
  expect(verified.report.lists).toEqual({ additions: 0, needs: 4, gaps: 1 });
  for (const format of ['text', 'markdown'] as const) {
    const written = writeCertificateVerdict(verified, format, { colour: false, columns: undefined });
    expect(written).toMatch(/replay\W+nothing to ask: it lists no call of a trail/);
    expect(written).toMatch(/containment\W+proven\W+nothing is allowed that is not granted today$/m);
  }
});

it('is asked for where a file is none', async () => {
  const file = path.join(project({ 'policy.json': '{"Statement": []}' }), 'policy.json');
  await expect(verifyCertificate(file)).rejects.toThrow('is no certificate');
});

describe("the policy's file beside a certificate", () => {
  async function written(): Promise<{
    readonly folder: string;
    readonly policy: string;
    readonly certificate: string;
  }> {
    const folder = project();
    writePolicies(await generate({ dir: BOOKSHOP }), folder);
    const [policy, certificate] = ['roles', 'certificates'].map((one) => path.join(folder, one, 'CatalogueRole.json'));
    return { folder, policy: policy ?? '', certificate: certificate ?? '' };
  }

  it('is the one of the certificate, however it is laid out', async () => {
    const { policy, certificate } = await written();
    writeFileSync(policy, JSON.stringify(JSON.parse(readFileSync(policy, 'utf8'))));
    const checked = await verifyCertificate(certificate);
    expect(checked.report.policyFile).toMatchObject({ is: 'the same' });
    expect(writeCertificateVerdict(checked, 'text')).not.toContain('policy ');
    expect(certificateHolds(checked)).toBe(true);
  });

  it('that was edited is told, and fails', async () => {
    const { policy, certificate } = await written();
    writeFileSync(policy, readFileSync(policy, 'utf8').replace('dynamodb:Query', 'dynamodb:*'));
    const checked = await verifyCertificate(certificate);
    expect(certificateHolds(checked)).toBe(false);
    for (const format of ['text', 'markdown'] as const)
      expect(writeCertificateVerdict(checked, format)).toContain('was changed since');
    const schema = JSON.parse(readFileSync('data/schema/verify-certificate.json', 'utf8'));
    expect(problems(JSON.parse(writeCertificateVerdict(checked, 'json')), schema)).toEqual([]);
  });

  it('that is not there any more is told, and fails nothing', async () => {
    const { policy, certificate } = await written();
    rmSync(policy);
    const checked = await verifyCertificate(certificate);
    expect(writeCertificateVerdict(checked, 'text')).toContain('is not there, so that it was not compared');
    expect(certificateHolds(checked)).toBe(true);
    expect(
      problems(
        JSON.parse(readFileSync(certificate, 'utf8')),
        JSON.parse(readFileSync('data/schema/certificate.json', 'utf8')),
      ),
    ).toEqual([]);
  });
});

it('what is granted too widely is told with the evidence that asks for a part of it', async () => {
  const { report } = await checked(
    changed('CatalogueRole', (policy) =>
      policy.map((one) => ({ ...one, ...(one.actions?.includes('dynamodb:GetItem') && { actions: ['dynamodb:*'] }) })),
    ),
  );
  expect(report.claims.irreducible).toMatchObject({
    is: 'refuted',
    by: expect.arrayContaining([
      expect.stringMatching(
        /^of dynamodb:\* on .* only a part is asked for: dynamodb:GetItem \(src\/catalogue\/shelf\.ts:11/,
      ),
    ]),
  });
});
