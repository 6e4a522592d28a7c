import { type Place, STAGE } from '../../vocabulary/index.js';
import { member, type Node, textOf } from '../templates/node.js';
import { nodeOf, type Written } from '../templates/written.js';
import type { Service } from './service.js';

/**
 * A name for what only a deployment tells: a reference to a parameter whose logical id is the variable as written, which can be written
 * back into the service.
 */
export function nameNode(service: Service, id: string, known: Known, at: Place): Node {
  if (!service.parameters.has(id)) service.parameters.set(id, nodeOf({ Type: 'String', ...known }, at));
  return nodeOf({ Ref: id }, at);
}

/** The stage has one name, however a service gets at it: `${sls:stage}`, `${opt:stage, 'dev'}`, `${self:provider.stage}`. */
export function stageNode(service: Service, at: Place): Node {
  return nameNode(service, STAGE, { Default: presetStage(service) }, at);
}

/** The stage that the service itself names. `dev` is the framework's own. */
function presetStage(service: Service): string {
  const stage = textOf(member(service.root, 'provider', 'stage')) ?? '';
  const last = /['"]([\w-]+)['"]\s*\}$/.exec(stage)?.[1];
  return last ?? (/^[\w-]+$/.test(stage) ? stage : 'dev');
}

/**
 * As a template's parameter has it; `Stack` and `Output`: where another stack gives it (`${cf:stack.output}`); `In`: the folder of the
 * service whose stack that is.
 */
export interface Known {
  readonly Default?: string;
  readonly AllowedValues?: readonly string[];
  readonly Stack?: Written;
  readonly In?: string;
  readonly Output?: string;
}

/** What CloudFormation knows by itself. */
export function pseudoNode(id: 'AWS::Region' | 'AWS::AccountId', at: Place): Node {
  return nodeOf({ Ref: id }, at);
}

/** The name that a node is, if it is one. */
function nameIn(node: Node): string | undefined {
  return node.is === 'map' && node.entries.size === 1 ? textOf(member(node, 'Ref')) : undefined;
}

/** Whether only a deployment tells what stands there. */
export function isUntold(node: Node, { parameters }: Service): boolean {
  const name = nameIn(node);
  return name !== undefined && parameters.has(name);
}

/** The text that is meant where a deployment says nothing else. */
export function presetOf(service: Service, node: Node): string | undefined {
  if (node.is === 'scalar') return node.text;
  const name = nameIn(node);
  return name === undefined ? undefined : textOf(member(service.parameters.get(name), 'Default'));
}

const VARIABLES: Readonly<Record<string, string>> = { 'AWS::Region': 'aws:region', 'AWS::AccountId': 'aws:accountId' };

/** How a variable that holds the node is written: names as variables of their own. */
export function shownIn(node: string | Node): string {
  if (typeof node === 'string') return node;
  const name = nameIn(node);
  return name === undefined ? (textOf(node) ?? '?') : `\${${VARIABLES[name] ?? name}}`;
}
