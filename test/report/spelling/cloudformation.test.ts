import { describe, expect, it } from 'vitest';
import { spellCloudFormation } from '../../../src/report/spelling/cloudformation.js';
import { avoiding, scopeOf } from '../../../src/report/spelling/scope.js';
import {
  arn,
  arnFromPattern,
  joined,
  type Known,
  type Reference,
  reference,
  referenceValue,
  text,
} from '../../../src/vocabulary/index.js';
import { ALERTS, inRegion, name, PLATES, pattern, RECORD_LOGS, SIGHTINGS, STACK, TEMPLATE } from '../observatory.js';

const scope = scopeOf([STACK], TEMPLATE);
const archive = { name: reference('shared.yaml', 'Archive') };
const stranger = { name: reference('shared.yaml', 'Stranger') };

describe('a pattern in a CloudFormation template', () => {
  it.each([
    ['a whole table', SIGHTINGS, { 'Fn::GetAtt': ['Sightings', 'Arn'] }],
    ['its indexes', pattern(...SIGHTINGS, '/index/*'), { 'Fn::Sub': '${Sightings.Arn}/index/*' }],
    [
      'its stream, the longest attribute',
      inRegion('dynamodb', 'table/', name('Sightings'), '/stream/', name('Sightings', 'StreamLabel')),
      { 'Fn::GetAtt': ['Sightings', 'StreamArn'] },
    ],
    ['objects of a bucket', pattern(...PLATES, '/2026/*'), { 'Fn::Sub': '${Plates.Arn}/2026/*' }],
    ['a name alone', pattern(name('Sightings')), { Ref: 'Sightings' }],
    ['a queue’s name, which Ref does not give', pattern(name('Alerts')), { 'Fn::GetAtt': ['Alerts', 'QueueName'] }],
    ['a parameter', inRegion('ssm', 'parameter/', name('Stage'), '/dome'), subbed('ssm', 'parameter/${Stage}/dome')],
    [
      'an attribute of a resource of unknown type',
      pattern(name('Telescope', 'Arn')),
      { 'Fn::GetAtt': ['Telescope', 'Arn'] },
    ],
    ['the function’s log group', RECORD_LOGS, subbed('logs', 'log-group:/aws/lambda/${RecordSighting}:*')],
    [
      'a resource of another stack with a name of its own',
      pattern('arn:aws:s3:::', archive, '/*'),
      'arn:aws:s3:::observatory-archive/*',
    ],
    ['one without', pattern('arn:aws:s3:::', stranger, '/*'), 'arn:aws:s3:::*/*'],
    ['no reference at all', arnFromPattern('arn:aws:s3:::plates/*'), 'arn:aws:s3:::plates/*'],
    ['everything', pattern('*'), '*'],
  ])('%s', (_, written, expected) => {
    expect(spellCloudFormation(written, scope)).toEqual(expected);
  });

  it.each([
    ['an import', pattern(name('import dome-TableArn')), { 'Fn::ImportValue': 'dome-TableArn' }],
    [
      'one by a name that is built',
      pattern(name('import ${Stage}-Arn')),
      { 'Fn::ImportValue': { 'Fn::Sub': '${Stage}-Arn' } },
    ],
    [
      'what is below an import',
      pattern(name('import dome-TableArn'), '/index/*'),
      { 'Fn::Sub': ['${Part1}/index/*', { Part1: { 'Fn::ImportValue': 'dome-TableArn' } }] },
    ],
    [
      'a dynamic reference',
      pattern('arn:aws:s3:::', name('{{resolve:ssm:/dome/plates}}'), '/*'),
      'arn:aws:s3:::{{resolve:ssm:/dome/plates}}/*',
    ],
    [
      'a dynamic reference with a reference in it',
      pattern('arn:aws:s3:::', name('{{resolve:ssm:/${Stage}/plates}}'), '/*'),
      { 'Fn::Sub': 'arn:aws:s3:::{{resolve:ssm:/${Stage}/plates}}/*' },
    ],
    ['an element of a list', pattern(name('TableArns', '1')), { 'Fn::Select': [1, { Ref: 'TableArns' }] }],
    [
      'a look-up',
      pattern(name('{"Fn::FindInMap":["Domes",{"Ref":"Stage"},"table"]}')),
      { 'Fn::FindInMap': ['Domes', { Ref: 'Stage' }, 'table'] },
    ],
    [
      'what is below a look-up',
      pattern('arn:aws:s3:::', name('{"Fn::FindInMap":["Domes",{"Ref":"Stage"},"plates"]}'), '/*'),
      {
        'Fn::Sub': ['arn:aws:s3:::${Part1}/*', { Part1: { 'Fn::FindInMap': ['Domes', { Ref: 'Stage' }, 'plates'] } }],
      },
    ],
    ['an import that is one of several', pattern(name('import a | b'), '/*'), '*/*'],
    ['a piece of an attribute, which GetAtt does not know', pattern('x:', name('Sightings', 'StreamLabel')), 'x:*'],
    [
      'an attribute of a known type that is not in its ARN',
      pattern(name('Sightings', 'TableId')),
      { 'Fn::GetAtt': ['Sightings', 'TableId'] },
    ],
  ])('%s', (_, written, expected) => {
    expect(spellCloudFormation(written, scope)).toEqual(expected);
  });

  it('gets at what another stack defines by a parameter or an import that stands for it', () => {
    const moons = referenceValue(reference('sky.yaml', 'Moons'));
    const rings = joined([text('arn:aws:s3:::'), referenceValue(reference('sky.yaml', 'Rings'))]);
    const names = new Map<Reference, Known>([
      [reference(TEMPLATE, 'MoonTable'), { chars: 'name', is: moons }],
      [reference(TEMPLATE, 'import sky-rings'), { chars: 'arn', is: rings }],
    ]);
    const child = scopeOf([{ ...STACK, names }], TEMPLATE);
    const foreign = (id: string) => ({ name: reference('sky.yaml', id) });
    const table = pattern(
      'arn:aws:dynamodb:',
      { name: reference('sky.yaml', 'AWS::Region') },
      ':1:table/',
      foreign('Moons'),
    );
    expect(spellCloudFormation(table, child)).toEqual({
      'Fn::Sub': 'arn:aws:dynamodb:${AWS::Region}:1:table/${MoonTable}',
    });
    expect(spellCloudFormation(pattern('arn:aws:s3:::', foreign('Rings'), '/*'), child)).toEqual({
      'Fn::Sub': ['${Part1}/*', { Part1: { 'Fn::ImportValue': 'sky-rings' } }],
    });
  });

  it('writes IAM variables beside references as Fn::Sub wants them', () => {
    const own = arn([...PLATES, { text: '/home/' }, { variable: 'aws:username' }, { text: '/' }, { wildcard: '*' }]);
    expect(spellCloudFormation(own, scope)).toEqual({ 'Fn::Sub': '${Plates.Arn}/home/${!aws:username}/*' });
  });

  it('never turns a text into a wildcard or a variable', () => {
    const literal = arn([...PLATES, { text: '/what?*${Stage}' }]);
    expect(spellCloudFormation(literal, scope)).toEqual({ 'Fn::Sub': '${Plates.Arn}/what${!?}${!*}${!$}{Stage}' });
  });

  it('does not refer to what would depend on what is being written', () => {
    const outside = avoiding(scope, ['RecordSighting', 'Plates']);
    expect(spellCloudFormation(RECORD_LOGS, outside)).toEqual(
      subbed('logs', 'log-group:/aws/lambda/${AWS::StackName}-RecordSighting*:*'),
    );
    expect(spellCloudFormation(pattern(...PLATES, '/*'), outside)).toEqual({
      'Fn::Sub': 'arn:${AWS::Partition}:s3:::*-plates*/*',
    });
  });

  it('does not repeat a function that asks for such a thing', () => {
    const half = pattern('arn:aws:s3:::', name('{"Fn::Select":["1",{"Fn::Split":["-",{"Ref":"Plates"}]}]}'), '/*');
    expect(spellCloudFormation(half, avoiding(scope, ['Plates']))).toBe('arn:aws:s3:::*/*');
    expect(spellCloudFormation(half, avoiding(scope, ['Plate']))).toHaveProperty('Fn::Sub');
  });

  it('writes the region and account that were told, references to whole resources stay', () => {
    const told = { ...scope, deployed: { region: 'eu-west-1', account: '123456789012', partition: 'aws' } };
    expect(spellCloudFormation(inRegion('ssm', 'parameter/dome'), told)).toBe(
      'arn:aws:ssm:eu-west-1:123456789012:parameter/dome',
    );
    expect(spellCloudFormation(ALERTS, told)).toEqual({ 'Fn::GetAtt': ['Alerts', 'Arn'] });
  });
});

function subbed(service: string, rest: string): object {
  return { 'Fn::Sub': `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}` };
}
