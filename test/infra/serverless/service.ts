import { readInfrastructure } from '../../../src/infra/index.js';
import {
  type Missed,
  type Reading,
  type Stack,
  showValue,
  type Value,
  valueKey,
} from '../../../src/vocabulary/index.js';
import { plain } from '../read.js';
import { treeOf } from '../tree-of.js';

type Files = Readonly<Record<string, string>>;

/** The reading of a project whose service stands in serverless.yml. */
export function readService(service: string, files: Files = {}): Reading<Stack> {
  return readInfrastructure(treeOf({ 'serverless.yml': service, ...files }));
}

/** The stack of the service. */
export function serviceStack(service: string, files: Files = {}): Stack {
  const { found, missed } = readService(service, files);
  const stack = found.find(({ file }) => file === 'serverless.yml');
  if (stack === undefined) throw new Error(`the service was not read: ${missed[0]?.because}`);
  return stack;
}

/** The environment variable PROBE of a function of the service `ferry`, to which a test gives the expression that it is about. */
export function probed(
  expression: string,
  rest = '',
  files: Files = {},
): { value: Value | undefined; missed: readonly Missed[]; stack: Stack } {
  const service = `
service: ferry
provider:
  name: aws
  stage: harbour
functions:
  probe:
    handler: probe.handler
    environment:
      PROBE: ${expression}
${rest}
`;
  const { found, missed } = readService(service, files);
  const [stack] = found;
  if (stack === undefined) throw new Error(`the service was not read: ${missed[0]?.because}`);
  return { value: stack.workloads[0]?.environment.get('PROBE'), missed, stack };
}

/** The value as people read it. */
export function shown(value: Value | undefined): unknown {
  return value === undefined ? undefined : plain(value);
}

/** What a role is granted, by policy: `iam.role.statements: dynamodb:GetItem on *`, with `(framework)` where no line of the service grants it. */
export function grantsOf(stack: Stack, role: string): readonly string[] {
  return stack.grants
    .filter((grant) => grant.role === role)
    .flatMap(({ policy, document, editable }) => {
      const by = editable ? policy : '(framework)';
      if (document.is === 'managed') return [`${by} ${document.name}`];
      return statementsOf(document.value).map((statement) => `${by} ${statement}`);
    });
}

function statementsOf(document: Value): readonly string[] {
  const statements = document.is === 'record' ? document.members.get('Statement') : undefined;
  if (statements?.is !== 'list') throw new Error(`no statements: ${valueKey(document)}`);
  return statements.items.map((one) => {
    const members = one.is === 'record' ? one.members : new Map<string, Value>();
    return `${texts(members.get('Action'))} on ${texts(members.get('Resource'))}`;
  });
}

function texts(value: Value | undefined): string {
  if (value === undefined) return '';
  return value.is === 'list' ? value.items.map(showValue).join(', ') : showValue(value);
}
