import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Role } from '../../vocabulary/index.js';
import { keyOf, pairOf, type SourceDocument, valueAt } from '../text/document.js';
import { refuse } from '../text/refusal.js';
import type { Draft } from './draft.js';

/** The role that the Serverless Framework makes for all functions of a service, and how those that a plugin makes for one end. */
const SHARED_ROLE = 'IamRoleLambdaExecution';

/** Gives a role statements that it has no place for yet: a policy more in its list, or statements of a service. */
export function addStatements(role: Role, kind: string, statements: readonly unknown[], draft: Draft): void {
  if (statements.length === 0) return;
  if (kind === 'serverless' && role.logicalId.endsWith(SHARED_ROLE)) {
    addToService(role, statements, draft);
    return;
  }
  const properties = valueAt(resourceOf(role, kind, draft.document), 'Properties');
  if (!isMap(properties)) refuse(`the properties of \`${role.logicalId}\` are not written here`);
  addPolicy(properties, role, statements, draft);
}

function resourceOf(role: Role, kind: string, { root }: SourceDocument): Node | undefined {
  const way = kind === 'serverless' ? ['resources', 'Resources'] : ['Resources'];
  return valueAt(root, ...way, role.logicalId);
}

function addPolicy(properties: YAMLMap, role: Role, statements: readonly unknown[], draft: Draft): void {
  const document = { Version: '2012-10-17', Statement: statements };
  const policies = valueAt(properties, 'Policies');
  const written =
    role.definedBy === 'framework'
      ? { data: document }
      : { data: { PolicyName: freeName(role.logicalId, policies), PolicyDocument: document } };
  appendTo(properties, 'Policies', [written], draft);
}

/** Names of a role's policies are told apart by their texts. */
function freeName(wanted: string, policies: Node | undefined): string {
  const items = isSeq(policies) ? policies.items : [];
  const taken = new Set(
    items.map((one) => valueAt(one, 'PolicyName')).map((one) => (isScalar(one) ? String(one.value) : '')),
  );
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}${i}`;
  return name;
}

function addToService(role: Role, statements: readonly unknown[], draft: Draft): void {
  const { root } = draft.document;
  const data = statements.map((one) => ({ data: one }));
  if (role.logicalId !== SHARED_ROLE) {
    const own = functionOf(role, root);
    if (!isMap(own)) refuse('the function is not written in the file of the service');
    appendTo(own, 'iamRoleStatements', data, draft);
    return;
  }
  const current = valueAt(root, 'provider', 'iam', 'role');
  if (isMap(current)) appendTo(current, 'statements', data, draft);
  else if (isMap(valueAt(root, 'provider')))
    appendTo(valueAt(root, 'provider') as YAMLMap, 'iamRoleStatements', data, draft);
  else refuse('the role of all functions is not written in the file of the service');
}

function functionOf({ workloads: [only] }: Role, root: Node): Node | undefined {
  return only === undefined ? undefined : valueAt(root, 'functions', only.replace(/^.*#/, ''));
}

/** Puts items at the end of the list under a key; the list is made where there is none. */
function appendTo(map: YAMLMap, key: string, items: readonly { readonly data: unknown }[], draft: Draft): void {
  const pair = pairOf(map, key);
  if (pair === undefined) {
    draft.add(map, key, { items });
    return;
  }
  const last = isSeq(pair.value) ? pair.value.items.at(-1) : undefined;
  if (last === undefined) {
    if (isSeq(pair.value) || isEmpty(pair.value)) draft.setValue(map, pair, { items });
    else refuse(`what stands under \`${keyOf(pair)}\` is no list`);
    return;
  }
  draft.follow(last as Node, items);
}

function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && String(node.value ?? '').trim() === '');
}
