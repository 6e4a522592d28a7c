import path from 'node:path';
import type { Tree } from '../../../host/index.js';
import { BUILD_FOLDERS } from '../../build-folders.js';
import type { Definition } from '../../templates/definition.js';
import { entriesOf, map, member, type Node, scalar } from '../../templates/node.js';
import { argumentsIn } from '../evaluate/arguments.js';
import { attribute, isCall, object } from '../evaluate/nodes.js';
import { parameter, presetText } from '../evaluate/presets.js';
import type { Root, Scope } from '../evaluate/scope.js';
import type { Block } from '../hcl/syntax.js';
import { terraformType } from './types.js';

/** A module that is not in the project, with the names that a call gives it. */
export interface Unseen {
  readonly address: string;
  readonly call: Block;
  readonly scope: Scope;
}

const RUNTIME = /^(?:lambda_|function_)?runtime$/;
const HANDLER = /^(?:lambda_|function_)?handler(?:_function)?(?:_name)?$/;
const MODULE = /^(?:lambda_|function_|handler_)?(?:module|file|entry_?point)(?:_name)?$/;
const ENVIRONMENT = /^(?:lambda_|function_)?env(?:ironment)?(?:_?var(?:iable)?s)?$/;
const ROLE = /^(?:iam_|lambda_|function_|execution_)*role(?:_arn)?$/;
const CODE =
  /(?:^|_)(?:source|src|code|zip|filename|package|artifact|dist)(?:_|$)|^(?:lambda_|function_)?(?:path|dir|folder)$/;

/** Whether a module is given the role that its function runs with. */
export function isGivenRole({ body }: Block): boolean {
  return [...body.attributes.keys()].some((name) => ROLE.test(name));
}

/** Whether a module makes a function of what it is given: a handler and a runtime, whatever else they are called by. */
export function makesFunction({ body }: Block): boolean {
  const names = [...body.attributes.keys()];
  return names.some((name) => RUNTIME.test(name)) && names.some((name) => HANDLER.test(name));
}

/**
 * What is made of a module that is not in the project: a function where it is given what only functions have, else something that may use
 * all that it is given.
 */
export function unseenModule({ address, call, scope }: Unseen, root: Root): Definition {
  const { at } = call;
  const given = inputsIn(call, scope);
  const base = { id: address, metadata: undefined, attributes: map([], at), at };
  if (!makesFunction(call)) return { ...base, type: 'Terraform::Module', properties: given };
  const gives = terraformType('aws_lambda_function');
  return {
    ...base,
    type: 'AWS::Lambda::Function',
    properties: functionIn(given, address, root),
    ...(gives === undefined ? {} : { gives }),
  };
}

/** What is given to the module: all but where it is. */
function inputsIn({ body }: Block, scope: Scope): Node {
  const given = argumentsIn(body, scope);
  return map(
    entriesOf(given).filter(([name]) => name !== 'source' && name !== 'version'),
    given.at,
  );
}

/** What a module that makes a function gives by an output of a usual name; undefined for others. */
export function functionOutput(address: string, name: string, at: Node['at']): Node | undefined {
  const [, kind] =
    /^(?:aws_)?(?:lambda_|function_|this_)*(qualified_invoke_arn|qualified_arn|invoke_arn|arn|name)$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  return attribute(address, kind === 'name' ? 'function_name' : kind, at);
}

function functionIn(given: Node, address: string, root: Root): Node {
  const { at } = given;
  const by = (name: RegExp): Node | undefined => entriesOf(given).find(([key]) => name.test(key))?.[1].value;
  const role = by(ROLE) ?? parameter(`${address}.role_arn`, undefined, at, root);
  const found: Readonly<Record<string, Node | undefined>> = {
    Role: role,
    Runtime: by(RUNTIME),
    Handler: handlerIn(by(MODULE), by(HANDLER), root),
    Code: codeIn(given, root),
    Environment: environmentIn(by(ENVIRONMENT)),
    // Roles that it is given besides may be used by anything in it.
    Given: object(
      entriesOf(given).flatMap(([key, { value }]) => (ROLE.test(key) ? [] : [[key, value] as const])),
      at,
    ),
  };
  return object(
    Object.entries(found).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    at,
  );
}

/** `handler`, or the name of the function in it beside that of the file, which is `index` where it is not told. */
function handlerIn(module: Node | undefined, handler: Node | undefined, root: Root): Node | undefined {
  const text = presetText(handler, root);
  if (handler === undefined || text === undefined || text.includes('.')) return handler;
  return scalar(`${presetText(module, root) ?? 'index'}.${text}`, handler.at);
}

function environmentIn(variables: Node | undefined): Node | undefined {
  if (variables?.is !== 'map') return undefined;
  const inner = isCall(variables) ? variables : (member(variables, 'variables') ?? variables);
  return object([['Variables', inner]], variables.at);
}

/** The folder or file that its paths lead to, alone or one below the other, as far as there is one; else the first of them. */
function codeIn(given: Node, root: Root): Node | undefined {
  const paths = entriesOf(given).flatMap(([key, { value }]) => {
    const text = CODE.test(key) ? presetText(value, root) : undefined;
    return text === undefined || /^(?:s3|https?):/.test(text) || !/[/.\w]/.test(text) ? [] : [{ text, at: value.at }];
  });
  const below = paths.filter(({ text }) => !/^[./]/.test(text));
  const pairs = paths.flatMap((a) =>
    below.flatMap((b) => (a === b ? [] : [{ text: path.posix.join(a.text, b.text), at: b.at }])),
  );
  const found = [...pairs, ...paths].find(({ text }) => isThere(text, root));
  const [first] = paths;
  const code = found ?? first;
  return code && scalar(code.text, code.at);
}

function isThere(text: string, { tree, folder }: Root): boolean {
  const whole = path.posix.normalize(path.posix.join(folder, text));
  if (whole === '.' || whole === folder || whole.startsWith('..')) return false;
  return tree.isFile(whole) || hasFiles(withoutBuild(whole), tree);
}

/** What a build makes is not there: `orders/dist` is told by `orders`. */
function withoutBuild(folder: string): string {
  const parts = folder.split('/');
  const made = parts.findIndex((name, i) => i > 0 && (BUILD_FOLDERS.has(name) || name.endsWith('.zip')));
  return made < 0 ? folder : parts.slice(0, made).join('/');
}

function hasFiles(folder: string, tree: Tree): boolean {
  return folder !== '.' && tree.filesBelow(folder).length > 0;
}
