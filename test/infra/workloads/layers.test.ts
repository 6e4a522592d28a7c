import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { type Missed, type Reading, type Stack, showValue } from '../../../src/vocabulary/index.js';
import { treeOf } from '../tree-of.js';

// A greenhouse whose function Water is written in JavaScript and has layers.

const CODE = { 'src/can.js': '', 'layers/hose/nodejs/hose.js': '' };
const OTHER = 'arn:aws:lambda:eu-west-1:123456789012:layer:hose:3';

function greenhouse(properties: string, rest = '', files: Readonly<Record<string, string>> = {}): Reading<Stack> {
  const template = `
Conditions: { IsSpring: !Equals [!Ref AWS::Region, spring] }
Parameters:
  Tools: { Type: String, Default: "arn:aws:lambda:eu-west-1:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:41" }
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: /aws/service/powertools/typescript/generic/all/latest }
  Any: { Type: String }
Resources:
  Water: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, CodeUri: src, Handler: can.pour, ${properties} } }
  Hose: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/hose/ } }
  Pipe: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: s3://shed/pipe.zip } }
${rest}`;
  return readInfrastructure(treeOf({ 'template.yaml': template, ...CODE, ...files }));
}

/** What is missed of the function Water as a whole. */
function hidden({ missed }: Reading<Stack>): readonly string[] {
  return missed.filter((m) => m.who === 'Water' && m.over === 'everything').map((m) => m.because);
}

function unseen(layer: string): string {
  return `the layer \`${layer}\` is not in this project, so what it calls isn't known`;
}

describe("a layer's code", () => {
  test('is read where the template defines it', () => {
    const reading = greenhouse('Layers: [!Ref Hose]');
    expect(reading.found[0]?.workloads[0]?.layers).toEqual(['layers/hose']);
    expect(hidden(reading)).toEqual([]);
  });

  test('is read where another template of the project exports the layer', () => {
    const shed = `
Resources: { Hose: { Type: AWS::Lambda::LayerVersion, Properties: { Content: layers/hose } } }
Outputs: { Hose: { Value: !Ref Hose, Export: { Name: shed-hose } } }`;
    const reading = greenhouse('Layers: [!ImportValue shed-hose]', '', { 'shed.yaml': shed });
    expect(reading.found.flatMap((s) => s.workloads[0]?.layers ?? [])).toEqual(['layers/hose']);
    expect(hidden(reading)).toEqual([]);
  });

  test.each([
    ['another account', `Layers: ["${OTHER}"]`, OTHER],
    ['one side of a condition', `Layers: !If [IsSpring, ["${OTHER}"], [!Ref Hose]]`, OTHER],
    ['an item that a condition chooses', `Layers: [!If [IsSpring, "${OTHER}", !Ref Hose]]`, OTHER],
    ['a parameter without a default', 'Layers: [!Ref Any]', '${Any}'],
    ['a parameter that holds all layers', 'Layers: !Ref Any', '${Any}'],
    [
      'a bucket',
      'Layers: [!Ref Pipe]',
      'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:${Pipe}:${Pipe.Version}',
    ],
  ])('is missed, with all that it may call, in %s', (_, properties, layer) => {
    expect(hidden(greenhouse(properties))).toEqual([unseen(layer)]);
  });

  test('is nothing where a stage leaves the layer empty', () => {
    expect(hidden(greenhouse(`Layers: [!If [IsSpring, '${OTHER}', '']]`))).toEqual([unseen(OTHER)]);
  });

  test('counts for nothing beside code that is not read at all', () => {
    expect(hidden(greenhouse(`Layers: ["${OTHER}"], ImageUri: shed/can`))).toEqual([]);
  });
});

describe('a layer that is known', () => {
  const PUBLIC = (layer: string) => `Layers: [!Sub "arn:aws:lambda:\${AWS::Region}:${layer}"]`;

  test.each([
    ['Powertools', PUBLIC('094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:41')],
    ['Powertools, by the default of a parameter', 'Layers: [!Ref Tools]'],
    ['Powertools, by a stored parameter', 'Layers: [!Ref Stored]'],
    [
      'Powertools, by a dynamic reference',
      'Layers: ["{{resolve:ssm:/aws/service/powertools/typescript/generic/all/latest}}"]',
    ],
    ['Lambda Insights', PUBLIC('580247275435:layer:LambdaInsightsExtension:38')],
    ['the Lambda Web Adapter', PUBLIC('753240598075:layer:LambdaAdapterLayerX86:24')],
    ['Datadog', PUBLIC('464622532012:layer:Datadog-Extension-ARM:65')],
    ['Sentry', PUBLIC('943013980633:layer:SentryNodeServerlessSDKv8:3')],
    ['sharp', PUBLIC('123456789012:layer:sharp:2')],
  ])('hides nothing: %s', (_, properties) => {
    expect(hidden(greenhouse(properties))).toEqual([]);
  });

  test.each(['sharpen:2', 'my-Datadog-Node:1'])('is known by its whole name only: %s', (layer) => {
    expect(hidden(greenhouse(PUBLIC(`123456789012:layer:${layer}`)))).toHaveLength(1);
  });

  test('hides what it reads by itself', () => {
    const { missed } = greenhouse(PUBLIC('015030872274:layer:AWS-Parameters-and-Secrets-Lambda-Extension:11'));
    expect(missed.map((m) => m.over)).toEqual([
      { service: 'secrets-manager', operations: ['GetSecretValue'] },
      { service: 'ssm', operations: ['GetParameter'] },
      { service: 'kms', operations: ['Decrypt'] },
    ]);
  });

  test.each<[string, string, readonly Missed['over'][]]>([
    ['DD_API_KEY: abc', 'Datadog-Node22-x:120', []],
    ['DD_KMS_API_KEY: abc', 'Datadog-Node22-x:120', [{ service: 'kms', operations: ['Decrypt'] }]],
    ['NEW_RELIC_LICENSE_KEY: abc', 'NewRelicNodeJS22X:30', []],
    [
      'NEW_RELIC_ACCOUNT_ID: 1',
      'NewRelicNodeJS22X:30',
      [{ service: 'secrets-manager', operations: ['GetSecretValue'] }],
    ],
  ])('may read a key, as the environment says: %s', (variable, layer, expected) => {
    const { missed } = greenhouse(
      `${PUBLIC(`464622532012:layer:${layer}`)}, Environment: { Variables: { ${variable} } }`,
    );
    expect(missed.map((m) => m.over)).toEqual(expected);
  });

  test('needs the secret that the environment names', () => {
    const variables = 'Environment: { Variables: { DD_API_KEY_SECRET_ARN: !Ref Key } }';
    const { found } = greenhouse(
      `${PUBLIC('464622532012:layer:Datadog-Extension:65')}, ${variables}`,
      '  Key: { Type: AWS::SecretsManager::Secret }',
    );
    const feature = found[0]?.workloads[0]?.features.find((f) => f.template === 'layers/datadog-secret');
    const secret = feature?.parameters.get('Secret');
    expect(secret && showValue(secret)).toContain(':secret:${Key}');
  });
});
