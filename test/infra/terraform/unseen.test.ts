import { describe, expect, it } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { functionsOf, readProject } from './probe.js';

const CALL = `
locals { lambdas = "../lambdas" }
module "place" {
  source                = "https://example.org/modules/lambda-2.1.0.zip"
  function_name         = "place"
  runtime               = "nodejs22.x"
  handler_function_name = "placeOrder"
  function_code_base    = "unused"
  function_code_path    = local.lambdas
  function_code_dir     = "orders/dist/place"
  lambda_env_vars       = { TABLE = aws_dynamodb_table.orders.name }
  iam_policy_document   = { body = data.aws_iam_policy_document.place.json }
}
resource "aws_dynamodb_table" "orders" { name = "orders" }
data "aws_iam_policy_document" "place" {
  statement {
    actions   = ["dynamodb:PutItem"]
    resources = [aws_dynamodb_table.orders.arn]
  }
}
`;
const SOURCE = { 'lambdas/orders/src/place.ts': 'export const placeOrder = async () => {};' };

describe('a module that is not in the project', () => {
  it('is a function where it is given a handler and a runtime', () => {
    const place = functionsOf({ ...SOURCE, 'infra/main.tf': CALL }).get('module.place');
    expect(place?.entry).toEqual({ is: 'source', file: 'lambdas/orders/src/place.ts', handler: 'placeOrder' });
    const table = place?.environment.get('TABLE');
    expect(table && showValue(table)).toBe('${aws_dynamodb_table.orders}');
  });

  it('is told, with a role that is not seen', () => {
    const { missed } = readProject({ ...SOURCE, 'infra/main.tf': CALL });
    expect(missed.map(({ because }) => because)).toEqual(
      [
        'the policies of the role `${module.place.role_arn}` are not in this project',
        'the module `place` (`https://example.org/modules/lambda-2.1.0.zip`) is not in this project: it is taken as a function by what it is given, and its role is not seen',
      ].toReversed(),
    );
  });

  it('is known by its outputs of usual names', () => {
    const queue = `
resource "aws_sqs_queue" "jobs" { name = "jobs" }
resource "aws_lambda_event_source_mapping" "jobs" {
  function_name    = module.place.lambda_function_arn
  event_source_arn = aws_sqs_queue.jobs.arn
}
`;
    const place = functionsOf({ ...SOURCE, 'infra/main.tf': CALL + queue }).get('module.place');
    expect(place?.features.map(({ template }) => template)).toContain('triggers/sqs');
  });

  it('is one for each that a loop calls', () => {
    const each = CALL.replace('source  ', 'for_each = toset(["eu", "us"])\n  source  ').replaceAll(
      'module.place',
      'module.place["eu"]',
    );
    expect([...functionsOf({ ...SOURCE, 'infra/main.tf': each }).keys()]).toEqual([
      'module.place["eu"]',
      'module.place["us"]',
    ]);
  });

  it('may be anything else', () => {
    const other = CALL.replace('runtime ', 'flavour ');
    expect(functionsOf({ ...SOURCE, 'infra/main.tf': other }).size).toBe(0);
  });
});

describe('code that a package bundles under another name', () => {
  it.each([
    ['ncc build src/lambda.ts -o dist', 'lambda'],
    ['tsc && esbuild --bundle --outdir=dist ./src/lambda.ts', 'lambda'],
    ['esbuild src/lambda.ts src/other.ts --outdir=dist', undefined],
    ['tsc', undefined],
  ])('%s', (build, file) => {
    const main = `
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"
  runtime       = "nodejs20.x"
  handler       = "index.start"
  filename      = "../lambdas/web/web.zip"
}
`;
    const f = functionsOf({
      'infra/main.tf': main,
      'lambdas/web/package.json': JSON.stringify({ scripts: { build } }),
      'lambdas/web/src/lambda.ts': 'export const start = async () => {};',
      'lambdas/web/src/other.ts': 'export const start = async () => {};',
    }).get('aws_lambda_function.f');
    expect(f?.entry.is === 'source' ? f.entry.file : undefined).toBe(file && `lambdas/web/src/${file}.ts`);
  });
});
