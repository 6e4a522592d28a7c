import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Role, Workload } from '../../vocabulary/index.js';
import { keyOf, pairOf, type SourceDocument, valueAt } from '../text/document.js';
import type { TextEdit } from '../text/edit.js';
import { endOfPair, lineEnd, rangeOf, startOfValue, wholeLines } from '../text/extent.js';
import { columnOf } from '../text/layout.js';
import { refuse } from '../text/refusal.js';
import { copied, copiedItems, withComment } from './copied.js';

/** What a role may say that a function's own role says by itself, or does not need to. */
const OF_A_ROLE = new Set([
  'AssumeRolePolicyDocument',
  'Description',
  'ManagedPolicyArns',
  'MaxSessionDuration',
  'Policies',
]);

/** SAM attaches it to each role that it makes. @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-role */
const BASIC = /\bservice-role\/AWSLambdaBasicExecutionRole$/;

/**
 * In each function its `Role` becomes `Policies` that hold what the role holds, for which SAM makes a role. The shared role goes.
 * @throws Refusal where the role is more than its policies, or something else names it
 */
export function divideInSam(role: Role, workloads: readonly Workload[], document: SourceDocument): readonly TextEdit[] {
  const { root, text } = document;
  const resources = valueAt(root, 'Resources');
  const pair = pairOf(resources, role.logicalId);
  if (!isMap(resources) || pair === undefined || !isMap(pair.value)) return refuse('the role is not written here');
  const properties = checkedRole(pair.value, role);
  const named = new RegExp(`(?<![\\w.-])${role.logicalId.replace(/\W/g, '\\$&')}(?![\\w-])`, 'g');
  if ((text.match(named)?.length ?? 0) !== workloads.length + 1)
    refuse(`\`${role.logicalId}\` is named in other places than the functions`);
  return [
    ...workloads.map((workload) => ownPolicies(workload, role, properties, document)),
    resourceRemoval(resources, pair, document),
  ];
}

function checkedRole(resource: YAMLMap, { logicalId }: Role): YAMLMap {
  const more = resource.items.map(keyOf).find((key) => key !== 'Type' && key !== 'Properties');
  if (more !== undefined) refuse(`\`${logicalId}\` has a \`${more}\``);
  const properties = valueAt(resource, 'Properties');
  if (!isMap(properties) || properties.flow === true)
    return refuse(`the properties of \`${logicalId}\` are not written in lines`);
  const other = properties.items.map(keyOf).find((key) => !OF_A_ROLE.has(key));
  if (other !== undefined) refuse(`\`${logicalId}\` has a \`${other}\`, which roles of their own would not have`);
  return properties;
}

function ownPolicies(workload: Workload, role: Role, properties: YAMLMap, document: SourceDocument): TextEdit {
  const { infrastructure } = workload;
  const resource = valueAt(document.root, 'Resources', infrastructure?.logicalId ?? '');
  const type = valueAt(resource, 'Type');
  if (infrastructure?.file !== document.file || !isScalar(type) || type.value !== 'AWS::Serverless::Function')
    refuse('a function of it is none that SAM makes roles for');
  const own = valueAt(resource, 'Properties');
  const pair = pairOf(own, 'Role');
  if (!isMap(own) || own.flow === true || pair === undefined)
    return refuse('a function does not name the role in lines of its own');
  if (pairOf(own, 'Policies') !== undefined)
    refuse('a function has policies beside its role, which would begin to count');
  const { text, layout } = document;
  if (!text.slice(startOfValue(pair, text), endOfPair(pair, text)).includes(role.logicalId))
    refuse('a function names its role in another way');
  const [from] = rangeOf(pair.key);
  const column = columnOf(text, from) + (layout.listsStandIn ? layout.step : 0);
  const items = policiesOf(properties, column + 2, document);
  if (items.length === 0 && own.items.length === 1) refuse('nothing would be left of a function');
  if (items.length === 0) return whole(from, endOfPair(pair, text), text);
  const lines = items.map((item) => `${layout.eol}${' '.repeat(column)}- ${item}`);
  const line = whole(from, endOfPair(pair, text), text);
  // A comment behind the role goes with it; the line break stays.
  return { from, to: Math.min(lineEnd(text, endOfPair(pair, text)), line.to), text: `Policies:${lines.join('')}` };
}

function whole(start: number, end: number, text: string): TextEdit {
  const [from, to] = wholeLines(text, start, end);
  return { from, to, text: '' };
}

/** What the role holds, as a function's `Policies` take it: names of managed policies, and documents without names. */
function policiesOf(properties: YAMLMap, column: number, document: SourceDocument): readonly string[] {
  const managed = valueAt(properties, 'ManagedPolicyArns');
  const inline = valueAt(properties, 'Policies');
  const arns = managed === undefined ? [] : copiedItems(managed, column, document);
  return [...arns.filter((arn) => !BASIC.test(arn.replace(/['"]$/, ''))), ...documentsIn(inline, column, document)];
}

function documentsIn(list: Node | undefined, column: number, document: SourceDocument): readonly string[] {
  if (list === undefined) return [];
  if (!isSeq(list)) return refuse('its policies are written in no list');
  return list.items.map((item) => {
    const policy = pairOf(item, 'PolicyDocument');
    if (policy === undefined) return refuse('one of its policies is no plain one');
    return copiedValue(policy, column, document);
  });
}

function copiedValue(pair: Pair, column: number, document: SourceDocument): string {
  const start = startOfValue(pair, document.text);
  return copied(pair.value as Node, start, column, document);
}

/** A resource with the comment that is about it and one of the blank lines around it. */
function resourceRemoval(resources: YAMLMap, pair: Pair, document: SourceDocument): TextEdit {
  const { text } = document;
  if (resources.items.length === 1) refuse('nothing would be left of the resources');
  const [, to] = wholeLines(text, rangeOf(pair.key)[0], endOfPair(pair, text));
  const from = withComment(rangeOf(pair.key)[0], document);
  const blank = /^[ \t]*\r?\n/.exec(text.slice(to))?.[0].length ?? 0;
  const isFirst = resources.items[0] === pair;
  const before = /(?:\r?\n)[ \t]*\r?\n$/.test(text.slice(0, from));
  return { from, to: to + (before || isFirst ? blank : 0), text: '' };
}
