import { describe, expect, it } from 'vitest';
import { functionNamed, functionsOf, probe } from './probe.js';

describe('what expressions give', () => {
  it.each([
    ['"a-${1 + 2 * 3}"', 'a-7'],
    ['join("/", ["a", "b"])', 'a/b'],
    ['format("%s:%02d", "a", 7)', 'a:07'],
    ['upper(replace("a.b", ".", "-"))', 'A-B'],
    ['lookup({ a = "1" }, "b", "none")', 'none'],
    ['element(split(",", "a,b,c"), 1)', 'b'],
    ['merge({ a = "1" }, { a = "2" })["a"]', '2'],
    ['flatten([["a"], ["b", ["c"]]])[2]', 'c'],
    ['coalesce(null, "", "x")', 'x'],
    ['try(local.nowhere.at_all, "fallback")', 'fallback'],
    ['[for k, v in { b = 2, a = 1 } : "${k}${v}" if v > 1][0]', 'b2'],
    ['{ for s in ["x", "y"] : s => upper(s) }.y', 'Y'],
    ['keys({ b = 1, a = 2 })[0]', 'a'],
    ['zipmap(["a"], ["z"]).a', 'z'],
    ['jsondecode("{\\"a\\": [\\"b\\"]}").a[0]', 'b'],
    ['trimsuffix("name.fifo", ".fifo")', 'name'],
    ['substr("ferry", 1, 3)', 'err'],
    ['true ? "yes" : "no"', 'yes'],
    ['length(setproduct(["a", "b"], ["c", "d"]))', '4'],
    ['basename("a/b.js")', 'b.js'],
    ['one([])', '(not set)'],
    ['matchkeys(["i-1", "i-2"], ["eu", "us"], ["us"])[0]', 'i-2'],
    ['transpose({ a = ["x", "y"], b = ["y"] }).y[1]', 'b'],
    ['signum(-3) + pow(2, 3)', '7'],
    ['templatestring("t-${"$"}{stage}", { stage = "live" })', 't-live'],
    [
      'provider::aws::arn_build("aws", "sqs", "eu-west-1", "111122223333", "q")',
      'arn:aws:sqs:eu-west-1:111122223333:q',
    ],
    ['provider::aws::arn_parse("arn:aws:logs:eu-west-1:111122223333:log-group:/x:*").resource', 'log-group:/x:*'],
    ['provider::aws::arn_parse("arn:aws:s3:::crates/boxes").service', 's3'],
    [
      'ephemeral.aws_secretsmanager_secret_version.key.secret_string',
      '${ephemeral.aws_secretsmanager_secret_version.key.secret_string}',
    ],
    ['contains(["a"], "a") ? "in" : "out"', 'in'],
    ['<<-T\n  %{ for s in ["a", "b"] ~}\n  ${s};\n  %{ endfor ~}\n  T\n', 'a;\nb;\n'],
  ])('%s', (expression, expected) => {
    expect(probe(expression)).toBe(expected);
  });
});

describe('what only a deployment tells', () => {
  const stage = 'variable "stage" {\n default = "dev"\n}\n';

  it('stays the variable, whose default is not its value', () => {
    expect(probe('"t-${var.stage}"', stage)).toBe('t-${var.stage}');
  });

  it('is told by a file that Terraform loads', () => {
    expect(probe('"t-${var.stage}"', stage, { 'terraform.tfvars': 'stage = "live"\n' })).toBe('t-live');
    expect(probe('var.stage', stage, { 'a.auto.tfvars.json': '{"stage": "auto"}' })).toBe('auto');
    expect(probe('var.stage', stage, { 'live.tfvars': 'stage = "live"\n' })).toBe('${var.stage}');
  });

  it('has both values where it decides', () => {
    expect(probe('var.stage == "live" ? "a" : "b"', stage)).toBe('a | b');
    expect(probe('var.stage != "live" ? "a" : "a"', stage)).toBe('a');
  });

  it('is one name where a function makes something of it', () => {
    expect(probe('upper("x-${var.stage}")', stage)).toBe('${upper("x-${var.stage}")}');
  });

  it('is the region, account and partition as everywhere else', () => {
    const data = 'data "aws_region" "r" {}\ndata "aws_caller_identity" "c" {}\ndata "aws_partition" "p" {}\n';
    expect(
      probe(
        '"${data.aws_partition.p.partition} ${data.aws_region.r.name} ${data.aws_caller_identity.c.account_id}"',
        data,
      ),
    ).toBe('${AWS::Partition} ${AWS::Region} ${AWS::AccountId}');
  });
});

describe('what resources give', () => {
  it.each([
    ['aws_sqs_queue.jobs.arn', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${aws_sqs_queue.jobs}'],
    ['aws_sqs_queue.jobs.id', 'https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/${aws_sqs_queue.jobs}'],
    ['aws_sqs_queue.jobs.name', '${aws_sqs_queue.jobs}'],
    ['aws_sqs_queue.jobs.fifo_queue', 'true'],
    ['aws_s3_bucket.files.id', '${aws_s3_bucket.files}'],
    [
      'aws_kinesis_stream.log.id',
      'arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${aws_kinesis_stream.log}',
    ],
    [
      'aws_ssm_parameter.flag.arn',
      'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${aws_ssm_parameter.flag.path}',
    ],
    ['random_id.end.hex', '${random_id.end.hex}'],
    [
      'aws_lambda_alias.live.arn',
      'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${aws_lambda_function.probe}:${aws_lambda_alias.live}',
    ],
  ])('%s', (expression, expected) => {
    const rest = `
resource "aws_sqs_queue" "jobs" { fifo_queue = true }
resource "aws_s3_bucket" "files" {}
resource "aws_kinesis_stream" "log" {}
resource "aws_ssm_parameter" "flag" { name = "/a/b" }
resource "random_id" "end" {}
resource "aws_lambda_alias" "live" {
  name          = "live"
  function_name = "x"
}
`;
    const linked = expression.includes('alias') ? rest.replace('"x"', 'aws_lambda_function.other.function_name') : rest;
    const other = functionNamed('other');
    expect(probe(expression, linked + other)).toBe(
      expected.replace('aws_lambda_function.probe', 'aws_lambda_function.other'),
    );
  });
});

describe('another region', () => {
  const providers = `
provider "aws" { region = "eu-west-2" }
provider "aws" {
  alias  = "dublin"
  region = "eu-west-1"
}
provider "aws" {
  alias  = "far"
  region = var.far
}
variable "far" {}
`;
  it.each([
    ['provider = aws.dublin', 'eu-west-1'],
    ['region = "eu-north-1"', 'eu-north-1'],
    ['provider = aws.far', '${aws_sqs_queue.q.Region}'],
    ['', '${AWS::Region}'],
  ])('%s', (more, region) => {
    const queue = `resource "aws_sqs_queue" "q" {\n ${more}\n}\n`;
    expect(probe('aws_sqs_queue.q.arn', providers + queue)).toBe(
      `arn:\${AWS::Partition}:sqs:${region}:\${AWS::AccountId}:\${aws_sqs_queue.q}`,
    );
  });
});

describe('modules', () => {
  const child = (more: string): string => `variable "name" {}\nvariable "keep" {\n default = true\n}\n${more}`;

  it('are given values and give some', () => {
    const rest = 'module "box" {\n source = "./box"\n name = "n-${var.s}"\n}\nvariable "s" {}\n';
    expect(
      probe('module.box.told', rest, { 'box/main.tf': child('output "told" {\n value = "<${var.name}>"\n}\n') }),
    ).toBe('<n-${var.s}>');
  });

  it('have their own defaults as values where they are given none', () => {
    const rest = 'module "box" {\n source = "./box"\n name = "n"\n}\n';
    expect(
      probe('module.box.told', rest, {
        'box/main.tf': child('output "told" {\n value = var.keep ? "kept" : "gone"\n}\n'),
      }),
    ).toBe('kept');
  });

  it('are made several times by for_each and count', () => {
    const main = 'module "box" {\n for_each = toset(["a", "b"])\n source = "./box"\n name = each.key\n}\n';
    const files = {
      'main.tf': main,
      'box/main.tf': `${child(functionNamed('x'))}`.replace('"src"', '"${path.module}/../src"'),
    };
    expect([...functionsOf(files).keys()]).toEqual([
      'module.box["a"].aws_lambda_function.x',
      'module.box["b"].aws_lambda_function.x',
    ]);
  });

  it('that the project does not have give names', () => {
    const rest = 'module "far" {\n source = "example/far/aws"\n version = "1.0.0"\n}\n';
    expect(probe('module.far.queue_arn', rest)).toBe('${module.far.queue_arn}');
  });
});

describe('count and for_each', () => {
  it.each([
    ['count = 2', ['aws_lambda_function.f[0]', 'aws_lambda_function.f[1]']],
    ['count = 0', []],
    ['count = var.on ? 1 : 0', ['aws_lambda_function.f[0]']],
    ['for_each = { a = 1, b = 2 }', ['aws_lambda_function.f["a"]', 'aws_lambda_function.f["b"]']],
    ['for_each = var.names', ['aws_lambda_function.f["x"]']],
    ['for_each = var.unknown', ['aws_lambda_function.f[*]']],
  ])('%s', (meta, expected) => {
    const variables =
      'variable "on" { default = false }\nvariable "names" { default = ["x"] }\nvariable "unknown" {}\n';
    expect([...functionsOf({ 'main.tf': variables + functionNamed('f', meta) }).keys()]).toEqual(expected);
  });
});

describe('other syntaxes', () => {
  it('JSON', () => {
    const main = {
      locals: { table: 'orders-${var.stage}' },
      variable: { stage: {} },
      resource: {
        aws_lambda_function: {
          f: {
            function_name: 'f',
            role: 'r',
            runtime: 'nodejs20.x',
            handler: 'index.handler',
            filename: 'src',
            environment: { variables: { TABLE: '${local.table}' } },
          },
        },
      },
    };
    const found = functionsOf({ 'main.tf.json': JSON.stringify(main) }).get('aws_lambda_function.f');
    expect(found?.entry).toMatchObject({ file: 'src/index.ts' });
    expect(found?.environment.has('TABLE')).toBe(true);
  });

  it("OpenTofu's files take the place of Terraform's", () => {
    expect([...functionsOf({ 'main.tf': functionNamed('a'), 'main.tofu': functionNamed('b') }).keys()]).toEqual([
      'aws_lambda_function.b',
    ]);
  });
});

describe('what does not change values', () => {
  it('is passed over', () => {
    const rest = `
terraform {
  encryption {
    key_provider "pbkdf2" "p" { passphrase = "long enough to be one" }
  }
}
moved {
  from = aws_sqs_queue.old
  to   = aws_sqs_queue.q
}
removed {
  from = aws_sqs_queue.gone
  lifecycle { destroy = false }
}
import {
  to = aws_sqs_queue.q
  id = "https://sqs.eu-west-1.amazonaws.com/111122223333/q"
}
check "health" {
  data "aws_sqs_queue" "q" { name = "q" }
  assert {
    condition     = data.aws_sqs_queue.q.arn != ""
    error_message = "gone"
  }
}
resource "aws_sqs_queue" "q" { name = "q" }
`;
    expect(probe('aws_sqs_queue.q.name', rest)).toBe('${aws_sqs_queue.q}');
  });

  it('is a module that a variable chooses, by its default', () => {
    const rest = 'variable "kind" {\n default = "small"\n}\nmodule "m" {\n source = "./modules/${var.kind}"\n}\n';
    const files = {
      'modules/small/main.tf': 'output "size" { value = "s" }\n',
      'modules/large/main.tf': 'output "size" { value = "l" }\n',
    };
    expect(probe('module.m.size', rest, files)).toBe('s');
  });
});
