import { readInfrastructure } from '../../../src/infra/index.js';
import { type Reading, type Stack, showValue, type Workload } from '../../../src/vocabulary/index.js';
import { treeOf } from '../tree-of.js';

/** The reading of a project with these files. */
export function readProject(files: Readonly<Record<string, string>>): Reading<Stack> {
  return readInfrastructure(treeOf(files));
}

/** A function that runs `index.handler` of `src`, with further arguments. */
export function functionNamed(name: string, more = ''): string {
  return `
resource "aws_lambda_function" "${name}" {
  function_name = "${name}"
  role          = "arn:aws:iam::111122223333:role/${name}"
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "src"
${more}
}
`;
}

export const SOURCE = { 'src/index.ts': 'export const handler = async () => {};' };

/** The functions of a configuration, by their addresses. */
export function functionsOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, Workload> {
  const found = readProject({ ...SOURCE, ...files }).found.flatMap((stack) => stack.workloads);
  return new Map(found.map((workload) => [workload.id, workload]));
}

/** What an expression gives, as people read it. */
export function probe(expression: string, rest = '', files: Readonly<Record<string, string>> = {}): string {
  const main = functionNamed('probe', `environment {\n variables = { PROBE = ${expression} }\n}`) + rest;
  const value = functionsOf({ 'main.tf': main, ...files })
    .get('aws_lambda_function.probe')
    ?.environment.get('PROBE');
  return value === undefined ? '(not set)' : showValue(value);
}
