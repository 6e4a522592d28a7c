import { readInfrastructure } from '../../src/infra/index.js';
import {
  type Missed,
  type Reading,
  reference,
  type Stack,
  showValue,
  type Value,
  type Workload,
} from '../../src/vocabulary/index.js';
import { treeOf } from './tree-of.js';

/** The reading of one template, with the source files beside it. */
export function readTemplateText(template: string, files: Readonly<Record<string, string>> = {}): Reading<Stack> {
  return readInfrastructure(treeOf({ 'template.yaml': template, ...files }));
}

/** The one stack of a template. */
export function stackOf(template: string, files: Readonly<Record<string, string>> = {}): Stack {
  const [stack] = readTemplateText(template, files).found;
  if (stack === undefined) throw new Error('the template was not read');
  return stack;
}

/** The environment variable PROBE of the function Probe, to which a test gives the expression that it is about. */
export function probe(expression: string, rest = ''): Value | undefined {
  return probed(expression, rest).value;
}

export function probed(
  expression: string,
  rest = '',
): { value: Value | undefined; stack: Stack; missed: readonly Missed[] } {
  const template = `
Transform: AWS::Serverless-2016-10-31
${rest.includes('Resources:') ? rest : `${rest}\nResources:`}
  Probe:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: probe.handler
      Environment:
        Variables:
          PROBE: ${expression}
`;
  const { found, missed } = readTemplateText(template);
  const [stack] = found;
  if (stack === undefined) throw new Error(`the template was not read: ${missed[0]?.because}`);
  return { value: stack.workloads[0]?.environment.get('PROBE'), stack, missed };
}

export function workload(stack: Stack, id: string): Workload {
  const found = stack.workloads.find((w) => w.id === id);
  if (found === undefined) throw new Error(`there is no workload ${id}`);
  return found;
}

/** What is known of a name of template.yaml. */
export function known(stack: Stack, id: string, attribute = ''): Record<string, unknown> {
  const found = stack.names.get(reference(stack.file, id, attribute));
  if (found === undefined) throw new Error(`nothing is known of ${id}`);
  return { ...found, ...(found.is === undefined ? {} : { is: showValue(found.is) }) };
}

/** A value as plain data: texts as people read them, records and lists as they are. */
export function plain(value: Value): unknown {
  if (value.is === 'record') return Object.fromEntries([...value.members].map(([key, v]) => [key, plain(v)]));
  return value.is === 'list' ? value.items.map(plain) : showValue(value);
}
