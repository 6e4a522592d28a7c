import { describe, expect, test } from 'vitest';
import { bound, FILE, refused, stacksOf, told } from './harbour.js';

const OUTPUTS = `
Resources:
  Log: { Type: AWS::DynamoDB::Table }
  Charts: { Type: AWS::S3::Bucket }
  Calls: { Type: AWS::SQS::Queue }
  Buoy: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { SEA: !ImportValue sea-id, BAY: !ImportValue { 'Fn::Sub': '\${Coast}-bay' } } } } }
Parameters: { Coast: { Type: String } }
Outputs:
  Log: { Value: !GetAtt Log.Arn }
  Pair: { Value: !Sub '\${Charts}/\${Charts}-\${Calls.QueueName}' }
  Split: { Value: !Sub '\${Charts}-\${Log}' }
  Random: { Value: !Select [0, !GetAZs ''] }
`;
const STACKS = stacksOf({ [FILE]: OUTPUTS });

const LOG = 'arn:aws:dynamodb:eu-west-2:210987654321:table/dev-Log-1';

describe('outputs tell the names in them', () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['of an ARN', { Log: LOG }, { Log: 'dev-Log-1' }],
    ['of a text with several', { Pair: 'dev-charts/dev-charts-calls' }, { Charts: 'dev-charts', Calls: 'calls' }],
    ['unless it can be cut in several ways', { Split: 'dev-a-b' }, {}],
    ['unless it is no text of names', { Random: 'eu-west-2a' }, {}],
    ['unless the template has no such output', { Lost: 'x' }, {}],
  ])('%s', (_, outputs, expected) => {
    expect(bound(told({}, { outputs }), STACKS)).toEqual(expected);
    expect(refused(told({}, { outputs }), STACKS)).toEqual([]);
  });

  test('what the template does not give is refused', () => {
    const outputs = { Log: LOG.replace('dynamodb', 'sqs'), Pair: 'dev-charts/others-calls' };
    expect(refused(told({}, { outputs }), STACKS)).toEqual([
      `\`${outputs.Log}\` is told for the output \`Log\`, but the template says \`arn:aws:dynamodb:eu-west-2:210987654321:table/\${Log}\``,
      '`dev-charts/others-calls` is told for the output `Pair`, but the template says `${Charts}/${Charts}-${Calls}`',
    ]);
  });

  test('what resources tell is surer', () => {
    const outputs = { Log: LOG };
    expect(bound(told({ Log: 'dev-Log-2' }, { outputs }), STACKS)).toEqual({ Log: 'dev-Log-2' });
    expect(refused(told({ Log: 'dev-Log-2' }, { outputs }), STACKS)).toEqual([
      `\`${LOG}\` is told for the output \`Log\`, but the template says \`${LOG.replace('Log-1', 'Log-2')}\``,
    ]);
  });
});

describe('exports tell what is imported', () => {
  test('by their names, in which parameters may stand', () => {
    const exports = { 'sea-id': 'north', 'west-bay': 'wide', 'east-bay': 'narrow' };
    const of = { ...told({}, { parameters: { Coast: 'west' } }), exports };
    expect(bound(of, STACKS)).toEqual({ Coast: 'west', 'import sea-id': 'north', 'import ${Coast}-bay': 'wide' });
  });

  test('unless it is not told what a name in them is', () => {
    expect(bound({ ...told(), exports: { '-bay': 'x', 'west-bay': 'x' } }, STACKS)).toEqual({});
  });
});
