import { expect, it } from 'vitest';
import { readInfrastructure } from '../../src/infra/index.js';
import { treeOf } from './tree-of.js';

const SAM = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Toll: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: toll.take, CodeUri: bridge } }
`;
const TERRAFORM = `
resource "aws_lambda_function" "toll" {
  function_name = "toll"
  role          = "arn:aws:iam::111122223333:role/toll"
  runtime       = "nodejs20.x"
  handler       = "toll.take"
  filename      = "../bridge"
}
`;

function told(files: Readonly<Record<string, string>>): readonly string[] {
  const code = 'export const take = async () => {};';
  const { missed } = readInfrastructure(treeOf({ 'bridge/toll.ts': code, 'bridge/other.ts': code, ...files }));
  return missed.map(({ because }) => because).filter((because) => because.includes('deploy'));
}

it('code that two kinds of infrastructure code deploy is told', () => {
  expect(told({ 'template.yaml': SAM, 'infra/main.tf': TERRAFORM })).toEqual([
    'Terraform (`infra/main.tf`) and SAM deploy `bridge/toll.ts#take`: each of both is told of with its own role',
  ]);
});

it('code that one kind deploys is not, nor is other code of the same project', () => {
  expect(told({ 'template.yaml': SAM })).toEqual([]);
  expect(told({ 'template.yaml': SAM, 'infra/main.tf': TERRAFORM.replace('toll.take', 'other.take') })).toEqual([]);
  expect(told({ 'a/main.tf': TERRAFORM, 'b/main.tf': TERRAFORM })).toEqual([]);
});
