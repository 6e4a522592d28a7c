import { describe, expect, it } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { functionNamed, readProject, SOURCE } from './probe.js';

const MODULE = `
variable "name" {}
variable "stage" { default = "none" }
variable "table_arn" { default = "" }
variable "account" { default = "" }
variable "more" { default = {} }
${functionNamed('f', 'environment {\n variables = {\n NAME = var.name\n STAGE = var.stage\n TABLE = var.table_arn\n ACCOUNT = var.account\n MORE = lookup(var.more, "x", "none")\n }\n }').replace('"src"', '"${path.module}/../../src"')}
`;
const TABLE = 'resource "aws_dynamodb_table" "t" { name = "t" }\noutput "arn" { value = aws_dynamodb_table.t.arn }\n';
const LIVE = {
  'modules/app/main.tf': MODULE,
  'modules/table/main.tf': TABLE,
  'live/root.hcl': `
locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl"))
}
inputs = {
  stage = local.env.locals.stage
  name  = "from the root"
}
`,
  'live/eu/env.hcl': 'locals {\n stage = "live"\n}\n',
  'live/eu/table/terragrunt.hcl':
    'include "root" {\n path = find_in_parent_folders("root.hcl")\n}\nterraform {\n source = "${get_repo_root()}/modules//table"\n}\n',
};
const APP = `
include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}
terraform {
  source = "../../../modules/app"
}
dependency "table" {
  config_path  = "../table"
  mock_outputs = { arn = "arn:aws:mock" }
}
locals {
  extra = { x = "\${include.root.locals.env.locals.stage}-\${path_relative_to_include()}" }
}
inputs = {
  name      = "\${element(split("/", get_terragrunt_dir()), length(split("/", get_terragrunt_dir())) - 2)}-orders"
  table_arn = dependency.table.outputs.arn
  account   = get_aws_account_id()
  more      = local.extra
}
`;

/** The environment of the function of a unit, in the names of what defines what stands in it. */
function environmentOf(files: Readonly<Record<string, string>>, unit: string): Readonly<Record<string, string>> {
  const { found } = readProject({ ...SOURCE, ...files });
  const stack = found.find(({ file }) => file === unit);
  const variables = [...(stack?.workloads[0]?.environment ?? [])].map(([name, value]) => {
    const is = value.is === 'reference' ? stack?.names.get(value.to)?.is : undefined;
    return [name, showValue(is ?? value)] as const;
  });
  return Object.fromEntries(variables);
}

describe('units of Terragrunt', () => {
  const files = { ...LIVE, 'live/eu/app/terragrunt.hcl': APP };

  it('give modules what they and the configurations that they include say', () => {
    expect(environmentOf(files, 'live/eu/app/terragrunt.hcl')).toEqual({
      NAME: 'eu-orders',
      STAGE: 'live',
      TABLE: 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${aws_dynamodb_table.t}',
      ACCOUNT: '${AWS::AccountId}',
      MORE: 'live-eu/app',
    });
  });

  it('deploy their modules, which are no configurations of their own, with the code that they name', () => {
    const { found, missed } = readProject({ ...SOURCE, ...files });
    expect(found.map(({ file }) => file)).toEqual(['live/eu/app/terragrunt.hcl', 'live/eu/table/terragrunt.hcl']);
    expect(found[0]?.workloads[0]?.entry).toMatchObject({ is: 'source', file: 'src/index.ts' });
    expect(missed.filter(({ because }) => /Terragrunt/.test(because))).toEqual([]);
  });

  it('are told where their modules are elsewhere', () => {
    const source = 'terraform {\n source = "git::https://example.org/modules.git//queue?ref=v1"\n}\n';
    const { missed } = readProject({ ...SOURCE, 'main.tf': functionNamed('f'), 'live/terragrunt.hcl': source });
    expect(missed).toContainEqual({
      over: 'nothing',
      because:
        'the module `git::https://example.org/modules.git//queue?ref=v1` is not in this project: what Terragrunt deploys of it is not seen',
      at: { file: 'live/terragrunt.hcl', line: 1 },
    });
  });

  it('run nothing', () => {
    const unit = APP.replace(/name {6}= .*/, 'name = run_cmd("rm", "-rf", "/")');
    expect(environmentOf({ ...LIVE, 'live/eu/app/terragrunt.hcl': unit }, 'live/eu/app/terragrunt.hcl').NAME).toBe('?');
  });

  it('end where they include or read each other', () => {
    const unit =
      'include {\n path = "../b/terragrunt.hcl"\n}\nlocals {\n x = read_terragrunt_config("../b/terragrunt.hcl")\n}\n';
    const circle = { 'a/terragrunt.hcl': unit, 'b/terragrunt.hcl': unit.replaceAll('../b', '../a') };
    expect(readProject({ ...SOURCE, 'main.tf': functionNamed('f'), ...circle }).found).toHaveLength(1);
  });
});
