import { describe, expect, it } from 'vitest';
import { generate, write } from '../../src/index.js';
import { parseHcl } from '../../src/infra/terraform/hcl/parse.js';
import { project } from './project.js';

// A mill that is built once for each river: what is printed for it is written beside it, and read again.

const MILL = `
variable "stage" {}
locals { rivers = { tyne = "grain", wear = "oats" } }
resource "aws_dynamodb_table" "sacks" {
  for_each = local.rivers
  name     = "sacks-\${each.key}-\${var.stage}"
}
resource "aws_s3_bucket" "flour" { bucket = "flour-\${var.stage}" }
resource "aws_iam_role" "mill" {
  for_each           = local.rivers
  name               = "mill-\${each.key}"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_lambda_function" "mill" {
  for_each      = local.rivers
  function_name = "mill-\${each.key}"
  role          = aws_iam_role.mill[each.key].arn
  runtime       = "nodejs22.x"
  handler       = "mill.grind"
  filename      = "src"
  environment {
    variables = {
      SACKS = aws_dynamodb_table.sacks[each.key].name
      FLOUR = aws_s3_bucket.flour.id
    }
  }
}
module "store" {
  source = "./store"
  count  = 2
  table  = aws_dynamodb_table.sacks["tyne"].name
  arn    = aws_dynamodb_table.sacks["tyne"].arn
}
`;
const STORE = `
variable "table" {}
variable "arn" {}
resource "aws_iam_role" "store" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_lambda_function" "store" {
  function_name = "store"
  role          = aws_iam_role.store.arn
  runtime       = "nodejs22.x"
  handler       = "mill.grind"
  filename      = "src"
  environment {
    variables = { SACKS = var.table }
  }
}
`;
const CODE = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
export const grind = async (event: { name: string; body: string }) => {
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName: process.env.SACKS, Item: { id: { S: event.name } } }));
  await new S3Client({}).send(new PutObjectCommand({ Bucket: process.env.FLOUR, Key: \`bags/\${event.name}\`, Body: event.body }));
};
`;
const FILES = { 'main.tf': MILL, 'store/main.tf': STORE, 'src/mill.ts': CODE };

interface Written {
  readonly roles: readonly {
    readonly id: string;
    readonly missing: readonly unknown[];
    readonly removable: readonly unknown[];
  }[];
}

async function read(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly json: Written; readonly hcl: string }> {
  const report = await generate({ dir: project(files), addMissing: true });
  return { json: JSON.parse(write(report, 'json')), hcl: write(report, 'terraform') };
}

/** What is printed for each role. */
function blocks(hcl: string): readonly string[] {
  return hcl.split(/^(?=# (?:In the module|Made several times by one block: this is what aws_))/m).slice(1);
}

describe('blocks of Terraform', () => {
  it('parse', async () => {
    const { hcl } = await read(FILES);
    const parsed = parseHcl(hcl, 'printed.tf');
    expect('body' in parsed ? parsed.body.blocks.map(({ type, labels }) => `${type} ${labels[0]}`) : parsed).toEqual(
      expect.arrayContaining(['data aws_iam_policy_document', 'resource aws_iam_role_policy']),
    );
  });

  it('give roles all that they need and nothing more, where they are written beside what is there', async () => {
    const before = await read(FILES);
    expect(before.json.roles.map(({ missing }) => missing.length > 0)).toEqual(before.json.roles.map(() => true));
    const main = blocks(before.hcl).filter((block) => block.startsWith('# Made'));
    const after = await read({ ...FILES, 'printed.tf': main.join('') });
    const own = after.json.roles.filter(({ id }) => id.startsWith('aws_iam_role.mill'));
    expect(own.map(({ id, missing, removable }) => [id, missing, removable])).toEqual([
      ['aws_iam_role.mill["tyne"]', [], []],
      ['aws_iam_role.mill["wear"]', [], []],
    ]);
  });

  it('stand once in the words of the module that has the role, however often it is called', async () => {
    const { hcl } = await read(FILES);
    const [store = ''] =
      /^# In the module[\s\S]*?(?=^# Made several times by one block: this is what aws_)/m.exec(hcl) ?? [];
    expect(store).toContain('[var.arn]');
    expect(store.match(/^resource /gm)).toHaveLength(1);
    const after = await read({ ...FILES, 'store/printed.tf': store });
    const own = after.json.roles.filter(({ id }) => id.includes('aws_iam_role.store'));
    expect(own.map(({ missing }) => missing)).toEqual([[], []]);
  });
});
