import { type ToldResource, UserError } from '../../vocabulary/index.js';
import type { SavedStack } from './saved-stack.js';
import { terraformState } from './terraform-state.js';

export type { SavedStack } from './saved-stack.js';

/** What a file of a deployment holds. */
export interface Saved {
  readonly stacks: readonly SavedStack[];
  /** Values by the names under which they are exported. */
  readonly exports: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

const COMMANDS = 'describe-stack-resources, list-stack-resources, describe-stacks or list-exports';
const NEXT = `Save what \`aws cloudformation\` prints as JSON for one of ${COMMANDS}, or what \`terraform show -json\` prints.`;

/** A stack of a project has 500 resources, an account 2,000 stacks: what is larger is something else. */
const LONGEST = 64 * 2 ** 20;

/**
 * Reads what the AWS command line prints of stacks, or Terraform of its state.
 * @throws UserError where the text is not that
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html
 */
export function savedIn(text: string, from: string): Saved {
  const json = parsed(text, from);
  const state = terraformState(json, from);
  if (state !== undefined) return { stacks: [state], exports: {} };
  const stacks = [
    ...ofResources(json.StackResources, from),
    ...ofResources(json.StackResourceSummaries, from),
    ...ofResources(isObject(json.StackResourceDetail) ? [json.StackResourceDetail] : undefined, from),
    ...objects(json.Stacks).map((stack) => described(stack, from)),
  ];
  const exports = { ...exportsIn(json.Exports), ...Object.assign({}, ...objects(json.Stacks).map(exportedBy)) };
  if (stacks.length === 0 && Object.keys(exports).length === 0)
    throw new UserError(`\`${from}\` says nothing of a stack.`, NEXT);
  return { stacks, exports };
}

function parsed(text: string, from: string): Json {
  let json: unknown;
  try {
    json = text.length > LONGEST ? undefined : JSON.parse(text);
  } catch {
    json = undefined;
  }
  if (!isObject(json)) throw new UserError(`\`${from}\` is no JSON that says what is deployed.`, NEXT);
  return json;
}

/** Resources by the stack that they are in; what `list-stack-resources` prints names none. */
function ofResources(list: unknown, from: string): readonly SavedStack[] {
  const byStack = new Map<string, SavedStack & { readonly resources: ToldResource[] }>();
  for (const one of objects(list)) {
    const { StackId: id, StackName: name, LogicalResourceId, PhysicalResourceId, ResourceType, ResourceStatus } = one;
    if (typeof LogicalResourceId !== 'string' || ResourceStatus === 'DELETE_COMPLETE') continue;
    const key = String(id ?? name ?? '');
    const stack = byStack.get(key) ?? { ...unnamed(from), ...identified(id, name), resources: [] };
    byStack.set(key, stack);
    stack.resources.push({
      LogicalResourceId,
      ...(typeof PhysicalResourceId === 'string' && { PhysicalResourceId }),
      ...(typeof ResourceType === 'string' && { ResourceType }),
    });
  }
  return [...byStack.values()];
}

function unnamed(from: string): SavedStack {
  return { from, resources: [], parameters: {}, outputs: {} };
}

function identified(id: unknown, name: unknown): Pick<SavedStack, 'id' | 'name'> {
  return { ...(typeof id === 'string' && { id }), ...(typeof name === 'string' && { name }) };
}

/** What CloudFormation prints in the place of a parameter that is declared as secret. */
const HIDDEN = '****';

/** `ResolvedValue`: what is stored, of a parameter that names where. */
function described(stack: Json, from: string): SavedStack {
  const parameters = objects(stack.Parameters).flatMap(({ ParameterKey: key, ParameterValue, ResolvedValue }) =>
    pair(key, ResolvedValue ?? ParameterValue),
  );
  const outputs = objects(stack.Outputs).flatMap(({ OutputKey, OutputValue }) => pair(OutputKey, OutputValue));
  return {
    ...unnamed(from),
    ...identified(stack.StackId, stack.StackName),
    parameters: Object.fromEntries(parameters.filter(([, value]) => value !== HIDDEN)),
    outputs: Object.fromEntries(outputs),
  };
}

function exportedBy(stack: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(
    objects(stack.Outputs).flatMap(({ ExportName, OutputValue }) => pair(ExportName, OutputValue)),
  );
}

function exportsIn(list: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(objects(list).flatMap(({ Name, Value }) => pair(Name, Value)));
}

function pair(key: unknown, value: unknown): readonly (readonly [string, string])[] {
  return typeof key === 'string' && typeof value === 'string' ? [[key, value]] : [];
}

function objects(list: unknown): readonly Json[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
