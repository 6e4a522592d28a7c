import { namesOf } from '../../src/evidence/index.js';
import { readInfrastructure } from '../../src/infra/index.js';
import { type Deployment, type PrincipalUsage, reference } from '../../src/vocabulary/index.js';
import { treeOf } from '../infra/tree-of.js';

// A mill: SAM makes roles for two functions, one of which has a name, one role has a name with a parameter in it, one its region, and one is
// somebody else's. A bakery beside it is a service of the Serverless Framework.

export const ACCOUNT = '111122223333';

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String}}
Resources:
  Grind:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: grind.handler}
  Weigh:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: weigh.handler, FunctionName: mill-weigh}
  Sell:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: sell.handler, Role: !GetAtt Miller.Arn}
  Bake:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: bake.handler, Role: !GetAtt Baker.Arn}
  Haul:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs20.x, CodeUri: ., Handler: haul.handler, Role: 'arn:aws:iam::${ACCOUNT}:role/carts/carter'}
  Miller: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub 'mill-seller-\${Stage}'}}
  Baker: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub 'mill-baker-\${AWS::Region}'}}
  Sacks: {Type: AWS::DynamoDB::Table}
`;

const BAKERY = `
service: rolls
provider: {name: aws, runtime: nodejs20.x, stage: "\${opt:stage, 'dev'}"}
functions: {knead: {handler: knead.handler}}
resources:
  Resources:
    Dough: {Type: AWS::DynamoDB::Table, Properties: {TableName: "rolls-\${self:provider.stage}-dough"}}
`;

const settingOf = (files: Readonly<Record<string, string>>) => {
  const stacks = readInfrastructure(treeOf(files)).found;
  return { stacks, deployments: [] as readonly Deployment[], names: namesOf(stacks) };
};

export const mill = settingOf({ 'template.yaml': TEMPLATE });
export const bakery = settingOf({ 'serverless.yml': BAKERY });

/** Where the mill is deployed, with what else is told of names of its template. */
export function prod(more: Readonly<Record<string, string>> = {}): Deployment {
  const told = { GrindRole: 'mill-prod-GrindRole-ABC', ...more };
  const bindings = Object.entries(told).map(([id, text]) => [reference('template.yaml', id), text] as const);
  return { stage: 'prod', account: ACCOUNT, region: 'eu-west-1', bindings: new Map(bindings) };
}

export function principal(name: string, more: Partial<PrincipalUsage> = {}): PrincipalUsage {
  const arn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  return { who: { arn, account: ACCOUNT, partition: 'aws' }, used: [], attempted: [], denied: [], ...more };
}
