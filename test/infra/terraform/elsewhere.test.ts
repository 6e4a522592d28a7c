import { describe, expect, it } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { functionNamed, functionsOf, probe, readProject, SOURCE } from './probe.js';

const PROVIDERS = `
provider "aws" { region = "eu-west-2" }
provider "aws" {
  alias  = "dublin"
  region = "eu-west-1"
}
provider "aws" {
  alias = "audit"
  assume_role { role_arn = "arn:aws:iam::999900001111:role/deploy" }
}
`;
const QUEUE = 'resource "aws_sqs_queue" "q" { name = "q" }\noutput "arn" { value = aws_sqs_queue.q.arn }\n';

describe('where a resource is', () => {
  it.each([
    ['in the region of the provider', '', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:'],
    [
      'in that of a provider that the call gives',
      'providers = { aws = aws.dublin }',
      'arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:',
    ],
    [
      'in the account that a provider takes a role of',
      'providers = { aws = aws.audit }',
      'arn:${AWS::Partition}:sqs:${AWS::Region}:999900001111:',
    ],
  ])('%s', (_, given, arn) => {
    const call = `${PROVIDERS}module "m" {\n source = "./m"\n ${given}\n}\n`;
    expect(probe('module.m.arn', call, { 'm/main.tf': QUEUE })).toBe(`${arn}\${module.m.aws_sqs_queue.q}`);
  });

  it('is told by an alias that the module takes under a name of its own', () => {
    const call = `${PROVIDERS}module "m" {\n source = "./m"\n providers = {\n aws = aws\n aws.copy = aws.dublin\n }\n}\n`;
    const module = QUEUE.replace('name =', 'provider = aws.copy\n name =');
    expect(probe('module.m.arn', call, { 'm/main.tf': module })).toContain(':sqs:eu-west-1:');
    const inner = `module "inner" {\n source = "../n"\n providers = { aws = aws.copy }\n}\noutput "arn" { value = module.inner.arn }\n`;
    expect(probe('module.m.arn', call, { 'm/main.tf': inner, 'n/main.tf': QUEUE })).toContain(':sqs:eu-west-1:');
  });

  it('is told by a provider for each region', () => {
    const rest = `
provider "aws" {
  alias    = "by_region"
  for_each = { ie = "eu-west-1" }
  region   = each.value
}
resource "aws_sqs_queue" "q" {
  provider = aws.by_region["ie"]
  name     = "q"
}
data "aws_region" "there" { provider = aws.by_region["ie"] }
`;
    expect(probe('"${data.aws_region.there.name} ${aws_sqs_queue.q.arn}"', rest)).toBe(
      'eu-west-1 arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:${aws_sqs_queue.q}',
    );
  });
});

const NETWORK = `
resource "aws_dynamodb_table" "t" { name = "t" }
output "table" { value = aws_dynamodb_table.t.arn }
output "all" { value = { main = aws_dynamodb_table.t, names = [aws_dynamodb_table.t.name] } }
`;

/** What the probe's variable stands for, in the names of the configuration that defines it. */
function across(backend: string, config: string, files: Readonly<Record<string, string>>, output = 'table'): string {
  const app = `data "terraform_remote_state" "base" {\n backend = "${backend}"\n config = {\n ${config}\n }\n}\n`;
  const main = functionNamed(
    'probe',
    `environment {\n variables = { PROBE = data.terraform_remote_state.base.outputs.${output} }\n}`,
  );
  const { found } = readProject({ ...SOURCE, 'app/main.tf': app + main.replace('"src"', '"../src"'), ...files });
  const stack = found.find(({ file }) => file === 'app/main.tf');
  const value = stack?.workloads[0]?.environment.get('PROBE');
  const is = value?.is === 'reference' ? stack?.names.get(value.to)?.is : undefined;
  return is === undefined ? `a name: ${value && showValue(value)}` : showValue(is);
}

describe('the state of another configuration', () => {
  const TABLE = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${aws_dynamodb_table.t}';
  const kept = (backend: string): string => `terraform {\n ${backend}\n}\n${NETWORK}`;

  it.each([
    [
      'of the same key',
      's3',
      'bucket = "b"\n key = "base.tfstate"',
      { 'base/main.tf': kept('backend "s3" {\n bucket = "b"\n key = "base.tfstate"\n }') },
    ],
    [
      'of the same key in a file for the backend',
      's3',
      'bucket = "b"\n key = "live-base.tfstate"',
      { 'base/main.tf': kept('backend "s3" {}'), 'base/backend/live.hcl': 'bucket = "b"\nkey = "live-base.tfstate"\n' },
    ],
    [
      'of a folder that its key is called by',
      's3',
      'bucket = "b"\n key = "shop/base/terraform.tfstate"',
      { 'base/main.tf': kept('backend "s3" {}') },
    ],
    [
      'of the same key, and not the one around it',
      's3',
      'key = "live-base.tfstate"',
      {
        'base/main.tf': kept('backend "s3" {}'),
        'base/live.hcl': 'key = "live-base.tfstate"\n',
        'versions.tf': 'terraform {}\n',
      },
    ],
    ['of a path', 'local', 'path = "../base/terraform.tfstate"', { 'base/main.tf': NETWORK }],
    [
      'of a workspace',
      'remote',
      'workspaces = { name = "base" }',
      { 'base/main.tf': kept('cloud {\n workspaces {\n name = "base"\n }\n }') },
    ],
  ] as const)('%s', (_, backend, config, files) => {
    expect(across(backend, config, files)).toBe(TABLE);
  });

  it('gives members of an output, and attributes of what is output as a whole', () => {
    const files = { 'base/main.tf': NETWORK };
    const config = 'path = "../base/terraform.tfstate"';
    expect(across('local', config, files, 'all.main.arn')).toBe(TABLE);
    expect(across('local', config, files, 'all["names"][0]')).toBe('${aws_dynamodb_table.t}');
  });

  it('is not guessed where two configurations may be meant, or none is', () => {
    const two = {
      'a/main.tf': kept('backend "s3" {\n key = "base.tfstate"\n }'),
      'b/main.tf': kept('backend "s3" {\n key = "base.tfstate"\n }'),
    };
    expect(across('s3', 'key = "base.tfstate"', two)).toMatch(/^a name/);
    expect(across('s3', 'key = "other.tfstate"', two)).toMatch(/^a name/);
  });

  it('is told where it is not in the project', () => {
    const data = 'data "terraform_remote_state" "x" {\n backend = "s3"\n config = { key = "x/y.tfstate" }\n}\n';
    const main = functionNamed('f', 'environment {\n variables = { X = data.terraform_remote_state.x.outputs.y }\n}');
    const { missed } = readProject({ ...SOURCE, 'main.tf': data + main });
    expect(missed.map(({ because }) => because)).toContain(
      'the state "x/y.tfstate" is kept by no configuration of this project: what it outputs are names',
    );
  });
});

describe('override files', () => {
  it('say single arguments anew, and nested blocks of one type', () => {
    const main = functionNamed('f', 'memory_size = 128\nenvironment {\n variables = { A = "1" }\n}');
    const override = 'resource "aws_lambda_function" "f" {\n environment {\n variables = { B = "2" }\n }\n}\n';
    const f = functionsOf({ 'main.tf': main, 'override.tf': override }).get('aws_lambda_function.f');
    expect([...(f?.environment.keys() ?? [])]).toEqual(['B']);
    expect(f?.entry.is).not.toBe('unreadable');
  });
});
