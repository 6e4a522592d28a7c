import type { Place } from '../../vocabulary/index.js';
import { intrinsicOf, itemsOf, member, type Node, textOf } from '../templates/node.js';
import { joinedNode } from '../templates/written.js';
import { composed } from './compose.js';
import { fileNode } from './files.js';
import { functionCalled } from './functions.js';
import { lookUp } from './look-up.js';
import { isUntold, type Known, nameNode, presetOf, pseudoNode, shownIn, stageNode } from './names.js';
import { miss, type Service } from './service.js';
import type { Part, Source, Variable } from './variable.js';

/**
 * What a variable gives: of its sources the first that gives something. Where a deployment decides (`opt:`, `env:`, `ssm:`, …) that is a
 * name for the variable, with the text of the next source as what is meant otherwise; where that is more than a text, it is read.
 * @see https://www.serverless.com/framework/docs/guides/variables
 */
export function given({ sources }: Variable, at: Place, service: Service): Node {
  for (const [i, source] of sources.entries()) {
    if ('literal' in source) return literal(source.literal, at, service);
    const rest = sources.slice(i + 1);
    const value = pseudo(source, at, service) ?? written(source, rest, at, service);
    if (value !== undefined) return value;
    if (!isWritten(source)) return untold(source, rest, at, service);
  }
  const shown = shownVariable(sources, at, service);
  miss(service, { over: 'nothing', because: `\`\${${shown}}\` gives nothing`, at });
  return nameNode(service, shown, {}, at);
}

/** The parts of a text, each a text or what is more than that: names and the like. */
export function filled(parts: readonly Part[], at: Place, service: Service): readonly (string | Node)[] {
  return parts.flatMap((part) => ('text' in part ? [part.text] : piecesOf(given(part, at, service))));
}

/** What was put together of pieces is those pieces within another text. */
function piecesOf(value: Node): readonly (string | Node)[] {
  const call = intrinsicOf(value);
  const [between, pieces] = call?.name === 'Fn::Join' ? itemsOf(call.argument) : [];
  return textOf(between) === '' && pieces?.is === 'list' ? pieces.items.flatMap(piecesOf) : [textOf(value) ?? value];
}

type Typed = Exclude<Source, { readonly literal: readonly Part[] }>;

/** A word without quotation marks is null, a number or a truth value, which are texts here. */
function literal(parts: readonly Part[], at: Place, service: Service): Node {
  const value = joinedNode(filled(parts, at, service), at);
  return value.is === 'scalar' && value.text === 'null' ? { ...value, plain: true } : value;
}

/** What has one name in every service, and what CloudFormation knows by itself. */
function pseudo({ type, address = [] }: Typed, at: Place, service: Service): Node | undefined {
  const [only, more] = address;
  const named = only !== undefined && 'text' in only && more === undefined ? `${type}:${only.text}` : '';
  switch (named) {
    case 'sls:stage':
    case 'opt:stage':
    case 'self:provider.stage':
      return stageNode(service, at);
    case 'aws:region':
    case 'opt:region':
    case 'self:provider.region':
      return pseudoNode('AWS::Region', at);
    case 'aws:accountId':
      return pseudoNode('AWS::AccountId', at);
    case 'self:service':
      return member(service.root, 'service', 'name');
    default:
      return undefined;
  }
}

/** Whether what the source gives stands in the project's files. */
function isWritten({ type }: Typed): boolean {
  return type === 'self' || type === 'file';
}

function written(source: Typed, rest: readonly Source[], at: Place, service: Service): Node | undefined {
  const { type, param = [], address = [] } = source;
  const way = filled(address, at, service);
  const shown = (): string => shownVariable([source, ...rest], at, service);
  if (type === 'self') {
    const found = way.length === 0 ? undefined : lookUp([service.root], way, shown, at, service);
    return found ?? nameOfFunction(way, at, service);
  }
  if (type === 'param') return parameter(way, shown, at, service);
  if (type === 'strToBool') return joinedNode(filled(param, at, service), at);
  if (type !== 'file') return undefined;
  const files = fileNode(filled(param, at, service), at, service);
  if (files === 'code') return nameNode(service, shown(), {}, at);
  return lookUp(files, way, shown, at, service);
}

/** `${self:functions.place.name}`, which the framework fills in. */
function nameOfFunction([only, more]: readonly (string | Node)[], at: Place, service: Service): Node | undefined {
  const key =
    typeof only === 'string' && more === undefined ? /^functions\.([\w-]+)\.name$/.exec(only)?.[1] : undefined;
  return key === undefined ? undefined : functionCalled(key, at, service);
}

/** Of the stage's own parameters, else of all stages'; since version 4 they stand under `stages`. Else what `serverless-compose.yml` gives. One that the command line or a dashboard gives is not written anywhere. */
function parameter(
  way: readonly (string | Node)[],
  shown: () => string,
  at: Place,
  service: Service,
): Node | undefined {
  const stage = stageNode(service, at);
  const { root } = service;
  const ways = [
    ['params.', stage, '.', ...way],
    ['params.default.', ...way],
    ['stages.', stage, '.params.', ...way],
    ['stages.default.params.', ...way],
  ];
  for (const one of ways) {
    const found = lookUp([root], one, shown, at, service);
    if (found !== undefined) return found;
  }
  const name = way.every((piece) => typeof piece === 'string') ? way.join('') : undefined;
  return name === undefined ? undefined : composed(name, at, service);
}

function untold(source: Typed, rest: readonly Source[], at: Place, service: Service): Node {
  const otherwise = rest.length === 0 ? undefined : given({ sources: rest }, at, service);
  const preset = otherwise && presetOf(service, otherwise);
  if (otherwise !== undefined && otherwise.is !== 'scalar' && !isUntold(otherwise, service)) return otherwise;
  const known: Known = { ...(preset === undefined ? {} : { Default: preset }), ...ofStack(source, at, service) };
  return nameNode(service, shownVariable([source, ...rest], at, service), known, at);
}

/** `${cf:stack.output}`, whose stack another service of the project may be. */
function ofStack({ type, address = [] }: Typed, at: Place, service: Service): Known {
  const way = filled(address, at, service);
  const last = way.at(-1);
  const dot = typeof last === 'string' ? last.lastIndexOf('.') : -1;
  if (type !== 'cf' || typeof last !== 'string' || dot < 0) return {};
  return { Stack: joinedNode([...way.slice(0, -1), last.slice(0, dot)], at), Output: last.slice(dot + 1) };
}

/** As the service could write the variable, names in it as variables of their own. */
function shownVariable(sources: readonly Source[], at: Place, service: Service): string {
  return sources.map((source) => shownSource(source, at, service)).join(', ');
}

function shownSource(source: Source, at: Place, service: Service): string {
  const show = (parts: readonly Part[]): string => filled(parts, at, service).map(shownIn).join('');
  if ('literal' in source) {
    const text = show(source.literal);
    return /^(\d+|true|false|null|\$\{.*\})$/.test(text) ? text : `'${text}'`;
  }
  const { type, param, address } = source;
  return `${type}${param === undefined ? '' : `(${show(param)})`}${address === undefined ? '' : `:${show(address)}`}`;
}
