import type { Place } from '../../../vocabulary/index.js';
import { entriesOf, itemsOf, map, member, type Node, oneOrMore, scalar, textOf } from '../../templates/node.js';
import { argumentsIn } from '../evaluate/arguments.js';
import { asDocument } from '../evaluate/documents.js';
import { isCall, list, object, plainText, untold } from '../evaluate/nodes.js';
import type { Instance } from '../evaluate/scope.js';

/**
 * The document of a data source aws_iam_policy_document.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function policyDocument({ block, scope }: Instance): Node {
  const given = argumentsIn(block.body, scope);
  const own = oneOrMore(member(given, 'statement')).map(statementOf);
  const sources = statementsOf(given, 'source_policy_documents', 'source_json');
  const overrides = statementsOf(given, 'override_policy_documents', 'override_json');
  const statements = overridden([...sources, ...own], overrides);
  const version = member(given, 'version') ?? scalar('2012-10-17', block.at);
  return object(
    [
      ['Version', version],
      ['Statement', list(statements, block.at)],
    ],
    block.at,
  );
}

function statementsOf(given: Node, ...names: readonly string[]): readonly Node[] {
  const documents = names.flatMap((name) => oneOrMore(member(given, name)));
  return documents.flatMap((text) => {
    if (plainText(text) === '') return [];
    const document = asDocument(text);
    const statements = document && member(document, 'Statement');
    return statements === undefined
      ? [untold('a policy document that is put together when it is deployed', text.at)]
      : oneOrMore(statements);
  });
}

/** A statement takes the place of one before it that has the same sid. */
function overridden(all: readonly Node[], overrides: readonly Node[]): readonly Node[] {
  const sid = (statement: Node): string | undefined => textOf(member(statement, 'Sid'));
  const replaced = new Map(overrides.flatMap((o) => (sid(o) ? [[sid(o), o] as const] : [])));
  const kept = all.map((statement) => replaced.get(sid(statement)) ?? statement);
  const added = overrides.filter((o) => !sid(o) || !all.some((statement) => sid(statement) === sid(o)));
  return [...kept, ...added];
}

const LISTS: Readonly<Record<string, string>> = {
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
};

function statementOf(block: Node): Node {
  if (isCall(block)) return block;
  const { at } = block;
  const lists = Object.entries(LISTS).flatMap(([name, key]) => {
    const value = member(block, name);
    return value === undefined ? [] : [[key, withVariables(value)] as const];
  });
  const principals = ['Principal', 'NotPrincipal'].flatMap((key) => {
    const blocks = oneOrMore(member(block, key === 'Principal' ? 'principals' : 'not_principals'));
    return blocks.length === 0 ? [] : [[key, principalsOf(blocks, at)] as const];
  });
  const conditions = oneOrMore(member(block, 'condition'));
  const sid = member(block, 'sid');
  return object(
    [
      ...(sid === undefined ? [] : [['Sid', sid] as const]),
      ['Effect', member(block, 'effect') ?? scalar('Allow', at)],
      ...principals,
      ...lists,
      ...(conditions.length === 0 ? [] : [['Condition', conditionsOf(conditions, at)] as const]),
    ],
    at,
  );
}

function principalsOf(blocks: readonly Node[], at: Place): Node {
  const groups = new Map<string, Node[]>();
  for (const one of blocks) {
    const type = textOf(member(one, 'type')) ?? '*';
    groups.set(type, [...(groups.get(type) ?? []), ...oneOrMore(member(one, 'identifiers'))]);
  }
  if (groups.has('*')) return scalar('*', at);
  return object(
    [...groups].map(([type, identifiers]) => [type, withVariables(list(identifiers, at))] as const),
    at,
  );
}

function conditionsOf(blocks: readonly Node[], at: Place): Node {
  const tests = new Map<string, (readonly [string, Node])[]>();
  for (const one of blocks) {
    const test = textOf(member(one, 'test')) ?? '';
    const values = withVariables(member(one, 'values') ?? list([], at));
    tests.set(test, [...(tests.get(test) ?? []), [textOf(member(one, 'variable')) ?? '', values]]);
  }
  return object(
    [...tests].map(([test, keys]) => [test, object(keys, at)] as const),
    at,
  );
}

/** `&{aws:username}` is IAM's variable. */
function withVariables(node: Node): Node {
  if (node.is === 'scalar') return { ...node, text: node.text.replaceAll('&{', '${') };
  if (node.is === 'list') return list(itemsOf(node).map(withVariables), node.at);
  return map(
    entriesOf(node).map(([key, entry]) => [key, { ...entry, value: withVariables(entry.value) }] as const),
    node.at,
  );
}
