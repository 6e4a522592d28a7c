import { deploymentOf, unbinder } from '../../../src/evidence/index.js';
import { readInfrastructure } from '../../../src/infra/index.js';
import {
  type Arn,
  arn,
  arnFromPattern,
  reference,
  type Stack,
  type Told,
  type ToldStack,
  writeArn,
} from '../../../src/vocabulary/index.js';
import { treeOf } from '../../infra/tree-of.js';

// A harbour: resources of types whose Ref is a name, an ARN, a URL or an id, deployed by account 210987654321 in eu-west-2.

export const FILE = 'harbour.yaml';

export const HARBOUR = `
Parameters:
  Season: { Type: String, AllowedValues: [summer, winter] }
  Buoys: { Type: CommaDelimitedList }
  Anchorage: { Type: String, Default: '' }
  Depth: { Type: Number }
  Path: { Type: String }
Conditions:
  IsBusy: !Equals [!Ref Season, summer]
Mappings:
  Tides: { summer: { name: high }, winter: { name: low } }
Resources:
  Log: { Type: AWS::DynamoDB::Table }
  Charts: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub 'charts-\${Season}' } }
  Calls: { Type: AWS::SQS::Queue }
  Bells: { Type: AWS::SNS::Topic }
  Key: { Type: AWS::SecretsManager::Secret, Properties: { Name: harbour/key } }
  Rota: { Type: AWS::SSM::Parameter, Properties: { Name: !Ref Anchorage } }
  Pilot: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { CRANE: !Ref Crane } } } }
  Steady: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Pilot, Name: steady } }
  Crew: { Type: AWS::IAM::Role, Properties: { Path: !Ref Path } }
  Docking: { Type: AWS::StepFunctions::StateMachine }
  Radio: { Type: AWS::ApiGateway::RestApi }
  Signals: { Type: AWS::ApiGatewayV2::Api }
  Tools: { Type: AWS::Lambda::LayerVersion, Properties: { LayerName: tools } }
  Office: { Type: AWS::Events::Connection }
  Fleet: { Type: AWS::ECS::Cluster }
  Horn: { Type: AWS::Events::EventBus, Properties: { Name: horn } }
  Job: { Type: AWS::ECS::TaskDefinition, Properties: { Family: job } }
  Stream: { Type: AWS::MSK::Cluster }
  Berth: { Type: AWS::DynamoDB::Table, Properties: { TableName: !If [IsBusy, berth, !Ref AWS::NoValue] } }
  Pier: { Type: AWS::DynamoDB::Table, Properties: { TableName: !FindInMap [Tides, !Ref Season, name] } }
  Watch: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: /harbour/watch } }
  Crane: { Type: Custom::Crane, Properties: { ServiceToken: x } }
  Doorman: { Type: AWS::IAM::Policy, Properties: { PolicyName: x, PolicyDocument: { Statement: [] } } }
`;

export function stacksOf(files: Readonly<Record<string, string>> = { [FILE]: HARBOUR }): readonly Stack[] {
  return readInfrastructure(treeOf(files)).found;
}

/** What is told of the harbour: physical ids by logical id, and whatever else. */
export function told(ids: Readonly<Record<string, string>> = {}, more: Partial<ToldStack> = {}): Told {
  const resources = Object.entries(ids).map(([LogicalResourceId, PhysicalResourceId]) => ({
    LogicalResourceId,
    PhysicalResourceId,
  }));
  return {
    ...{ stage: 'dev', account: '210987654321', region: 'eu-west-2' },
    stacks: [{ file: FILE, name: 'harbour-dev', resources, ...more }],
  };
}

/** What is bound by what was told, by the names as people read them; pseudo parameters are left out. */
export function bound(of: Told, stacks = stacksOf()): Readonly<Record<string, string>> {
  const { bindings } = deploymentOf(stacks, of).deployment;
  const own = [...bindings].filter(([{ id }]) => !id.startsWith('AWS::'));
  return Object.fromEntries(own.map(([name, text]) => [show([{ name }]).slice(1, -1), text]));
}

export function refused(of: Told, stacks = stacksOf()): readonly string[] {
  return deploymentOf(stacks, of).missed.map(({ because }) => because);
}

const SHORT: Readonly<Record<string, string>> = { 'AWS::Partition': 'P', 'AWS::Region': 'R', 'AWS::AccountId': 'A' };

export function show(pattern: Arn): string {
  return writeArn(pattern, ({ id, attribute }) => `<${SHORT[id] ?? id}${attribute && `.${attribute}`}>`);
}

/** IAM's notation with names in angle brackets. */
export function pattern(written: string): Arn {
  return arn(
    written.split(/(<[^>]*>)/).flatMap((piece): Arn => {
      const [, id = '', attribute] = /^<([^.]*)\.?(.*)>$/.exec(piece) ?? [];
      if (!piece.startsWith('<')) return arnFromPattern(piece);
      const long = Object.entries(SHORT).find(([, short]) => short === id)?.[0] ?? id;
      return [{ name: reference(FILE, long, attribute) }];
    }),
  );
}

/** What an ARN that was observed there is in the project's words. */
export function unbound(observed: string, of: Told, stacks = stacksOf()): string {
  return show(unbinder(deploymentOf(stacks, of).deployment, stacks)(arn([{ text: observed }])));
}
