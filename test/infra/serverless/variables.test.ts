import { describe, expect, it } from 'vitest';
import { known } from '../read.js';
import { probed, shown } from './service.js';

// What a variable gives where it stands in a function's environment. A name that only a deployment tells is shown as the variable.

const CUSTOM = `
custom:
  crew: seven
  tides: { low: ebb, high: "\${self:custom.crew}" }
  table: \${self:service}-\${sls:stage}-berths
  holds: [coal, timber]
  byStage: { harbour: planks, sea: sails }
  named: { harbour: "\${sls:stage}-planks", sea: sails }
`;

describe('variables', () => {
  it.each([
    ['what the service says elsewhere', '${self:custom.crew}', 'seven'],
    ['a path into it', '${self:custom.tides.low}', 'ebb'],
    ['a variable behind a variable', '${self:custom.tides.high}', 'seven'],
    ['an item of a list', '${self:custom.holds.1}', 'timber'],
    ['several in one text', '${self:custom.crew} of ${self:custom.tides.low}', 'seven of ebb'],
    ['a variable in an address', "${self:custom.tides.${self:custom.missing, 'low'}}", 'ebb'],
    ['the service by its name', '${self:service}', 'ferry'],
    ['the first source that gives something', "${self:custom.missing, self:custom.crew, 'none'}", 'seven'],
    ['a text that stands in for it', "${self:custom.missing, 'none'}", 'none'],
    ['an empty text', "${self:custom.missing, ''}", ''],
    ['a number', '${self:custom.missing, 12}', '12'],
    ['a variable that stands in for another', '${self:custom.missing, ${self:custom.crew}}', 'seven'],
    ['a truth value', "${strToBool('true')}", 'true'],
    ['the name of a function', '${self:functions.probe.name}', 'ferry-${sls:stage}-probe'],
    ['a name within a name', '${cf:${self:functions.probe.name}.Arn}', '${cf:ferry-${sls:stage}-probe.Arn}'],
    ['a whole map', '${self:custom.tides}', { low: 'ebb', high: 'seven' }],
  ])('%s', (_, expression, expected) => {
    expect(shown(probed(expression, CUSTOM).value)).toEqual(expected);
  });
});

describe('the stage', () => {
  it.each([
    '${sls:stage}',
    '${opt:stage}',
    "${opt:stage, 'dev'}",
    '${opt:stage, self:provider.stage}',
    '${opt:stage,self:provider.stage}',
    '${self:provider.stage}',
    '${self:custom.stage}',
  ])('%s is one name, of which the default is no value', (expression) => {
    const { value, stack } = probed(expression, 'custom: { stage: "${opt:stage, self:provider.stage}" }');
    expect(shown(value)).toBe('${sls:stage}');
    expect(known({ ...stack }, 'sls:stage')).toMatchObject({ default: 'harbour' });
  });

  it('stays a name inside of a text', () => {
    expect(shown(probed('${self:custom.table}', CUSTOM).value)).toBe('ferry-${sls:stage}-berths');
  });

  it('chooses among texts, each of which it may be', () => {
    const { value, stack } = probed('${self:custom.byStage.${sls:stage}}', CUSTOM);
    expect(shown(value)).toBe('${self:custom.byStage.${sls:stage}}');
    expect(known(stack, 'self:custom.byStage.${sls:stage}')).toMatchObject({
      oneOf: ['planks', 'sails'],
      default: 'planks',
    });
  });

  it('chooses among other things as the default stage does, and that is said', () => {
    const { value, missed } = probed('${self:custom.named.${sls:stage}}', CUSTOM);
    expect(shown(value)).toBe('${sls:stage}-planks');
    expect(missed.map((m) => m.because)).toEqual([
      'what `${self:custom.named.${sls:stage}}` gives depends on the deployment: it is read as for the default stage',
    ]);
  });

  it('chooses among files, in which each text is one that it may be', () => {
    const files = { 'harbour.yml': 'crew: three\nboat: tug', 'sea.yml': 'crew: nine\nboat: tug' };
    const rest = 'custom: "${file(${sls:stage}.yml)}"';
    const { stack, missed } = probed('${self:custom.crew}', rest, files);
    expect(known(stack, 'self:custom.crew')).toMatchObject({ oneOf: ['three', 'nine'], default: 'three' });
    expect(shown(probed('${self:custom.boat}', rest, files).value)).toBe('tug');
    expect(missed).toEqual([]);
  });

  it('chooses among parameters as version 4 writes them', () => {
    const rest = 'stages: { default: { params: { sail: white } }, sea: { params: { sail: red } } }';
    expect(known(probed('${param:sail}', rest).stack, 'param:sail')).toMatchObject({ oneOf: ['white', 'red'] });
  });

  it('chooses among parameters', () => {
    const rest = 'params: { default: { sail: white }, sea: { sail: red } }';
    expect(known(probed('${param:sail}', rest).stack, 'param:sail')).toMatchObject({ oneOf: ['white', 'red'] });
  });

  it('is the same where all stages have one text', () => {
    const rest = 'params: { default: { sail: white } }';
    expect(shown(probed('${param:sail}', rest).value)).toBe('white');
  });
});

describe('what only a deployment tells', () => {
  it.each([
    ['${aws:region}', '${AWS::Region}'],
    ['${aws:accountId}', '${AWS::AccountId}'],
    ["${opt:region, 'eu-west-2'}", '${AWS::Region}'],
    ['${self:provider.region}', '${AWS::Region}'],
    ['${env:MOORING}', '${env:MOORING}'],
    ["${env:MOORING, 'quay'}", "${env:MOORING, 'quay'}"],
    ['${ssm:/ferry/${sls:stage}/key}', '${ssm:/ferry/${sls:stage}/key}'],
    ['${ssm(eu-west-2):/ferry/key}', '${ssm(eu-west-2):/ferry/key}'],
    ['${ssm:/ferry/a, ssm:/ferry/b, ""}', "${ssm:/ferry/a, ssm:/ferry/b, ''}"],
    ['${s3:ferry/timetable.txt}', '${s3:ferry/timetable.txt}'],
    ['${file(./timetable.js):sunday}', '${file(./timetable.js):sunday}'],
    ['${param:sail}', '${param:sail}'],
    ['${sls:instanceId}', '${sls:instanceId}'],
  ])('%s is a name', (expression, expected) => {
    expect(shown(probed(expression).value)).toBe(expected);
  });

  it('has a default where a text stands in for it', () => {
    expect(known(probed("${env:MOORING, 'quay'}").stack, "env:MOORING, 'quay'")).toMatchObject({ default: 'quay' });
  });

  it('is what stands in for it where that is more than a text', () => {
    expect(shown(probed('${opt:table, self:custom.table}', CUSTOM).value)).toBe('ferry-${sls:stage}-berths');
  });

  it('hides what would stand below it', () => {
    const { value, missed } = probed('${self:custom.secrets.key}', 'custom: { secrets: "${file(./secrets.js)}" }');
    expect(shown(value)).toBe('${self:custom.secrets.key}');
    expect(missed.map((m) => m.because)).toEqual([
      '`secrets.js` is a program, which is not run: what it gives is not known',
    ]);
  });
});

describe('what CloudFormation fills in', () => {
  it.each([
    ['is left alone', '{ "Fn::Sub": "${AWS::StackName}-${Berths}" }', '${AWS::StackName}-${Berths}'],
    [
      'beside a variable',
      '{ "Fn::Sub": "${AWS::Region}-${sls:stage}-${self:custom.crew}" }',
      '${AWS::Region}-${sls:stage}-seven',
    ],
    ['in the place of a variable', '${self:custom.berths}', '${Berths}'],
    ['as a plugin writes it', '"#{AWS::Region}-boats"', '${AWS::Region}-boats'],
    [
      'as a plugin writes it, beside variables',
      '"#{AWS::Region}-${self:custom.crew}-${sls:stage}-#{AWS::AccountId}"',
      '${AWS::Region}-seven-${sls:stage}-${AWS::AccountId}',
    ],
  ])('%s', (_, expression, expected) => {
    const rest = `
custom: { crew: seven, berths: { Ref: Berths } }
resources: { Resources: { Berths: { Type: AWS::DynamoDB::Table } } }`;
    expect(shown(probed(expression, rest).value)).toBe(expected);
  });
});

describe('included files', () => {
  it.each([
    ['a path into one', '${file(./boats.yml):tender.name}', 'Dinghy'],
    ['JSON', '${file(boats.json):lifeboat}', 'Grace'],
    ['a text', '${file(motto.txt)}', 'row'],
    ['variables in one are those of the service', '${file(./boats.yml):tender.home}', 'ferry'],
    ['a name in the path', '${file(./boats.${opt:kind, "sail"}.yml):mast}', 'one'],
    ['what stands in for one that is not there', "${file(./none.yml):mast, 'none'}", 'none'],
  ])('%s', (_, expression, expected) => {
    const files = {
      'boats.yml': 'tender: { name: Dinghy, home: "${self:service}" }',
      'boats.json': '{ "lifeboat": "Grace" }',
      'boats.sail.yml': 'mast: one',
      'motto.txt': 'row',
    };
    expect(shown(probed(expression, '', files).value)).toBe(expected);
  });

  it('are told where they give nothing', () => {
    const { value, missed } = probed('${file(./none.yml):mast}');
    expect(shown(value)).toBe('${file(./none.yml):mast}');
    expect(missed.map((m) => m.because)).toEqual(['`${file(./none.yml):mast}` gives nothing']);
  });
});
