import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { ownSamTemplates, readInfrastructure } from '../../../src/infra/index.js';
import { samPolicyTemplate } from '../../../src/infra/roles/sam-templates.js';
import { valueKey } from '../../../src/vocabulary/index.js';
import { treeOf } from '../tree-of.js';

const catalog = createCatalog(readPackageJson);

const LEDGER = {
  title: 'Reads the ledger',
  source: 'https://wiki.bank.example/macro',
  parameters: ['Ledger'],
  statements: [
    {
      Effect: 'Allow',
      Action: 'dynamodb:GetItem',
      Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:*:*:table/${Ledger}' },
    },
  ],
};

function own(content: unknown, name = 'LedgerReadPolicy') {
  return ownSamTemplates([{ name, file: `own/templates/${name}.json`, content }], catalog);
}

function grants(policies: string, name = 'LedgerReadPolicy') {
  const template = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Audit:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: audit.handler
      Policies: ${policies}`;
  const tree = treeOf({ 'template.yaml': template, 'audit.js': 'exports.handler = () => {};' });
  const { found, missed } = readInfrastructure(tree, { samTemplates: own(LEDGER, name) });
  const documents = found.flatMap(({ grants }) => grants.map(({ document }) => document));
  return { granted: documents.map((d) => (d.is === 'written' ? valueKey(d.value) : d.name)).join(), missed };
}

describe('a policy template of the user’s own', () => {
  test('grants what it says, with the parameters that the function gives', () => {
    const { granted, missed } = grants('[{ LedgerReadPolicy: { Ledger: deposits } }]');
    expect(missed).toEqual([]);
    expect(granted).toContain('dynamodb:GetItem');
    expect(granted).toContain(':dynamodb:*:*:table/deposits');
  });

  test('wins over one of SAM with that name', () => {
    expect(samPolicyTemplate('DynamoDBReadPolicy')).toBeDefined();
    const { granted } = grants('[{ DynamoDBReadPolicy: { Ledger: deposits } }]', 'DynamoDBReadPolicy');
    expect(granted).toContain('dynamodb:GetItem');
    expect(granted).not.toContain('dynamodb:Scan');
  });

  test('leaves the others of SAM as they are', () => {
    expect(grants('[{ DynamoDBReadPolicy: { TableName: deposits } }]').granted).toContain('dynamodb:Scan');
  });

  const statement = (more: object) => ({ ...LEDGER, statements: [{ ...LEDGER.statements[0], ...more }] });

  test.each([
    [
      'no statements',
      { ...LEDGER, statements: {} },
      '`statements` in `own/templates/LedgerReadPolicy.json` is not a list.',
    ],
    ['another effect', statement({ Effect: 'Permit' }), '`statements[0].Effect` in'],
    ['what is no action', statement({ Action: ['GetItem'] }), '`statements[0].Action[0]` in'],
    [
      'an element that is not read',
      statement({ NotResource: '*' }),
      '`statements[0]` in `own/templates/LedgerReadPolicy.json` has an unknown `NotResource`.',
    ],
    [
      'an action that there is not',
      statement({ Action: ['dynamodb:Get*', 'dynamodb:Fetch*'] }),
      '`statements[0].Action` in `own/templates/LedgerReadPolicy.json` names `dynamodb:Fetch*`, which the IAM data of',
    ],
    [
      'a parameter that it does not have',
      statement({ Resource: { 'Fn::Sub': 'arn:aws:dynamodb:*:*:table/${Legder}' } }),
      '`statements[0]` in `own/templates/LedgerReadPolicy.json` names `Legder`, which is none of its parameters.',
    ],
    [
      'a reference to such a one',
      statement({ Resource: { 'Fn::Sub': ['arn:aws:dynamodb:*:*:table/${table}', { table: { Ref: 'Legder' } }] } }),
      'names `Legder`, which is none of its parameters.',
    ],
  ])('is refused with %s', (_, content, message) => {
    expect(() => own(content)).toThrow(message);
  });

  test('is refused under a name that no template can have', () => {
    expect(() => own(LEDGER, 'ledger-read')).toThrow(
      '`own/templates/ledger-read.json` has no name of a policy template.',
    );
  });
});
