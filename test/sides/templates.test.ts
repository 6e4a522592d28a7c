import { describe, expect, it } from 'vitest';
import { allowing, verified } from '../front/harbour.js';

/** A template with a table of tides and a role that holds this policy. */
function template(policy: unknown, more: { tides?: object; role?: object; rest?: object } = {}): string {
  return JSON.stringify({
    Parameters: { Port: { Type: 'String' } },
    ...more.rest,
    Resources: {
      Tides: { Type: 'AWS::DynamoDB::Table', Properties: more.tides ?? {} },
      Pilot: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {},
          Policies: [{ PolicyName: 'Charts', PolicyDocument: policy }],
          ...more.role,
        },
      },
    },
  });
}

const TIDES = { 'Fn::GetAtt': ['Tides', 'Arn'] };
const READ = allowing('dynamodb:GetItem', TIDES);
const WRITE = allowing(['dynamodb:GetItem', 'dynamodb:PutItem'], TIDES);

describe('a role of a template', () => {
  it('is compared with its earlier version: one logical id is one resource', async () => {
    const files = { 'old/template.json': template(WRITE), 'template.json': template(READ) };
    expect((await verified(files, 'template.json#Pilot', 'old/template.json#Pilot')).is).toBe('proven');
    expect((await verified(files, 'old/template.json#Pilot', 'template.json#Pilot')).is).toBe('refuted');
  });

  it('is compared with a policy in its references, as `generate --out` writes them', async () => {
    const files = {
      'template.json': template(WRITE),
      'Pilot.json': READ,
      'Other.json': allowing('dynamodb:Scan', TIDES),
    };
    expect((await verified(files, 'Pilot.json', 'template.json#Pilot')).is).toBe('proven');
    expect((await verified(files, 'Other.json', 'template.json#Pilot')).is).toBe('refuted');
  });

  it('and so are two such policies without a template', async () => {
    const files = {
      'new.json': READ,
      'old.json': WRITE,
      'wide.json': allowing('dynamodb:*', { 'Fn::Sub': '${Tides.Arn}*' }),
    };
    expect((await verified(files, 'new.json', 'old.json')).is).toBe('proven');
    expect((await verified(files, 'new.json', 'wide.json')).is).toBe('proven');
    expect((await verified(files, 'wide.json', 'old.json')).is).toBe('refuted');
  });

  it('is compared with ARNs that are spelled out, under the names that make the difference', async () => {
    const literal = allowing('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/tides');
    const files = { 'template.json': template(READ), 'literal.json': literal };
    const { verdict, report } = await verified(files, 'template.json#Pilot', 'literal.json');
    expect(verdict.is).toBe('refuted');
    const names = verdict.is === 'refuted' ? [...(verdict.assuming?.names.keys() ?? [])] : [];
    expect(names.map(report.showName)).toContain('Tides');
  });

  it('where region, account and table are told, the two are one', async () => {
    const literal = allowing('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/tides');
    const files = { 'template.json': template(READ, { tides: { TableName: 'tides' } }), 'literal.json': literal };
    const told = { region: 'eu-west-1', account: '111122223333' };
    expect((await verified(files, 'template.json#Pilot', 'literal.json', told)).is).toBe('proven');
    expect((await verified(files, 'literal.json', 'template.json#Pilot', told)).is).toBe('proven');
    expect((await verified(files, 'literal.json', 'template.json#Pilot', { ...told, partition: 'aws-cn' })).is).toBe(
      'refuted',
    );
  });

  it('is in the partition aws unless another is told', async () => {
    const files = {
      'template.json': template(READ),
      'all.json': allowing('dynamodb:*', 'arn:aws:dynamodb:*:*:table/*'),
    };
    expect((await verified(files, 'template.json#Pilot', 'all.json')).is).toBe('proven');
    expect((await verified(files, 'template.json#Pilot', 'all.json', { partition: 'aws-us-gov' })).is).toBe('refuted');
  });
});

describe('what goes by one id in two templates and is not one', () => {
  it('a resource that is called otherwise', async () => {
    const files = {
      'old.json': template(READ, { tides: { TableName: 'tides' } }),
      'new.json': template(READ, { tides: { TableName: 'customers' } }),
    };
    const { is, notes } = await verified(files, 'new.json#Pilot', 'old.json#Pilot');
    expect(is).toBe('refuted');
    expect(notes).toEqual([
      expect.stringMatching(/^`Tides` says one thing in `.*old\.json#Pilot` and another in `.*new\.json#Pilot`/),
    ]);
  });

  it('or is made of something that is', async () => {
    const made = (name: string) =>
      template(READ, {
        tides: { TableName: { 'Fn::Sub': '${Port}-${Name}' } },
        rest: {
          Parameters: { Port: { Type: 'String' }, Name: { Type: 'String' } },
          Mappings: { M: { a: { b: name } } },
        },
      });
    const files = { 'old.json': made('x'), 'new.json': made('y') };
    expect((await verified(files, 'new.json#Pilot', 'old.json#Pilot')).is).toBe('proven');
  });

  it('a condition that says something else', async () => {
    const chosen = {
      Statement: { 'Fn::If': ['IsBig', { Effect: 'Allow', Action: 's3:*', Resource: '*' }, { Ref: 'AWS::NoValue' }] },
    };
    const where = (value: string) =>
      template(chosen, {
        rest: {
          Parameters: { Port: { Type: 'String' } },
          Conditions: { IsBig: { 'Fn::Equals': [{ Ref: 'Port' }, value] } },
        },
      });
    const files = { 'old.json': where('rotterdam'), 'same.json': where('rotterdam'), 'new.json': where('genoa') };
    expect((await verified(files, 'same.json#Pilot', 'old.json#Pilot')).is).toBe('proven');
    expect(await verified(files, 'new.json#Pilot', 'old.json#Pilot')).toMatchObject({
      is: 'refuted',
      notes: [expect.stringContaining('`IsBig`')],
    });
  });

  it('a look-up in a mapping that says something else', async () => {
    const policy = allowing('dynamodb:GetItem', {
      'Fn::Sub': [
        'arn:aws:dynamodb:*:*:table/${Name}',
        { Name: { 'Fn::FindInMap': ['Tables', { Ref: 'Port' }, 'Name'] } },
      ],
    });
    const with_ = (a: string, b: string) =>
      template(policy, {
        rest: {
          Parameters: { Port: { Type: 'String', AllowedValues: ['genoa', 'kiel'] } },
          Mappings: { Tables: { genoa: { Name: a }, kiel: { Name: b } } },
        },
      });
    const files = { 'old.json': with_('a', 'b'), 'same.json': with_('a', 'b'), 'new.json': with_('b', 'a') };
    expect((await verified(files, 'same.json#Pilot', 'old.json#Pilot')).is).toBe('proven');
    expect((await verified(files, 'new.json#Pilot', 'old.json#Pilot')).is).toBe('refuted');
  });
});

describe('a permissions boundary', () => {
  const bounded = (by: string, policy = READ) =>
    template(policy, { role: { PermissionsBoundary: `arn:aws:iam::111122223333:policy/${by}` } });

  it('is no matter where both roles have the same', async () => {
    const files = { 'old.json': bounded('Harbour', WRITE), 'new.json': bounded('Harbour') };
    expect(await verified(files, 'new.json#Pilot', 'old.json#Pilot')).toMatchObject({ is: 'proven', notes: [] });
  });

  it('leaves the verdict open where it is taken away', async () => {
    const files = { 'old.json': bounded('Harbour', WRITE), 'new.json': template(READ) };
    const { is, unread } = await verified(files, 'new.json#Pilot', 'old.json#Pilot');
    expect(is).toBe('unknown');
    expect(unread).toEqual([
      expect.stringContaining('the permissions boundary `arn:aws:iam::111122223333:policy/Harbour`'),
    ]);
    expect((await verified(files, 'old.json#Pilot', 'new.json#Pilot')).is).toBe('unknown');
  });

  it('is only noted where a policy stands alone, which is meant for that role', async () => {
    const files = { 'old.json': bounded('Harbour', WRITE), 'new.json': READ };
    const { is, notes } = await verified(files, 'new.json', 'old.json#Pilot');
    expect({ is, notes }).toEqual({ is: 'proven', notes: [expect.stringContaining('is left out of account')] });
  });
});
