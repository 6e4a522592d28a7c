import { describe, expect, test } from 'vitest';
import { plain, readTemplateText, stackOf, workload } from '../read.js';

describe('Globals are merged into each function', () => {
  const OBSERVATORY = `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs20.x
    Tracing: Active
    Environment: { Variables: { SKY: north, LENS: wide } }
    Layers: [!Ref Optics]
Resources:
  Optics: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/optics/ } }
  Filters: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/filters } }
  Observe:
    Type: AWS::Serverless::Function
    Properties:
      Handler: observe.handler
      Layers: [!Ref Filters]
      Environment: { Variables: { LENS: narrow } }
  Archive:
    Type: AWS::Serverless::Function
    IgnoreGlobals: [Tracing, Environment]
    Properties: { Handler: archive.handler, Tracing: Disabled }
`;
  const stack = stackOf(OBSERVATORY, { 'layers/optics/a.js': '', 'layers/filters/b.js': '' });
  const features = (id: string) => workload(stack, id).features.map((f) => f.template);

  test('maps merge, lists are joined, the own value wins', () => {
    const { environment, layers } = workload(stack, 'Observe');
    expect([...environment].map(([k, v]) => [k, plain(v)])).toEqual([
      ['SKY', 'north'],
      ['LENS', 'narrow'],
    ]);
    expect(layers).toEqual(['layers/optics', 'layers/filters']);
    expect(features('Observe')).toContain('runtime/tracing');
  });

  test('IgnoreGlobals leaves them out', () => {
    expect(workload(stack, 'Archive').environment.size).toBe(0);
    expect(features('Archive')).not.toContain('runtime/tracing');
  });
});

describe('Fn::ForEach', () => {
  const LOOP = (collection: string) => `
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: { Moons: { Type: CommaDelimitedList, Default: 'Io, Europa' } }
Resources:
  Fn::ForEach::Trackers:
    - Moon
    - ${collection}
    - Track\${Moon}:
        Type: AWS::Serverless::Function
        Properties: { FunctionName: !Sub 'track-\${Moon}', Environment: { Variables: { MOON: !Ref Moon } } }
`;

  test('a literal collection is written out', () => {
    const stack = stackOf(LOOP('[Io, Europa]'));
    expect(stack.workloads.map((w) => [w.id, [...w.environment.values()].map(plain)])).toEqual([
      ['TrackIo', ['Io']],
      ['TrackEuropa', ['Europa']],
    ]);
  });

  test("a parameter's default is taken, and that is said", () => {
    const { found, missed } = readTemplateText(LOOP('!Ref Moons'));
    expect(found[0]?.workloads.map((w) => w.id)).toEqual(['TrackIo', 'TrackEuropa']);
    expect(missed).toContainEqual(expect.objectContaining({ because: 'the loop is read with the default of `Moons`' }));
  });

  test('stands in properties and conditions too, in one another, and over lists in which parameters stand', () => {
    const { found } = readTemplateText(`
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: { Moons: { Type: CommaDelimitedList, Default: 'Io, Europa' } }
Resources:
  Track:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables:
          Fn::ForEach::Moons:
            - Moon
            - [Titan, !Ref Moons]
            - Fn::ForEach::Sides: [Side, [Near, Far], { '\${Moon}\${Side}': !Ref Moon }]
`);
    expect([...(found[0]?.workloads[0]?.environment ?? [])].map(([name, value]) => [name, plain(value)])).toEqual([
      ['TitanNear', 'Titan'],
      ['TitanFar', 'Titan'],
      ['IoNear', 'Io'],
      ['IoFar', 'Io'],
      ['EuropaNear', 'Europa'],
      ['EuropaFar', 'Europa'],
    ]);
  });

  test('a collection that only a deployment tells is missed', () => {
    const { missed } = readTemplateText(
      `${LOOP('!Split [",", !ImportValue moons]')}  Other: { Type: AWS::SNS::Topic }\n`,
    );
    expect(missed).toContainEqual(
      expect.objectContaining({ over: 'everything', because: expect.stringContaining('loop') }),
    );
  });
});

describe('what others than CloudFormation make of a template is told', () => {
  test('macros and modules', () => {
    const { missed } = readTemplateText(`
Transform: [AWS::Serverless-2016-10-31, StarChart]
Resources: { Dome: { Type: Sky::Dome::Small::MODULE }, Sky: { Type: AWS::SNS::Topic } }
`);
    expect(missed.map(({ because }) => because)).toEqual([
      'the macro `StarChart` may change the template when it is deployed, which is read as it is written',
      'what the module `Sky::Dome::Small::MODULE` makes is not read',
    ]);
  });
});
