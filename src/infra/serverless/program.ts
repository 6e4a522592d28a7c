import type { Place, Plain } from '../../vocabulary/index.js';
import { type Entry, map, type Node, scalar } from '../templates/node.js';
import { nodeOf } from '../templates/written.js';

/** The plain data that a module of the project exports, read by whoever knows the language. `folder`: where the framework would run. */
export type ReadModule = (file: string, folder: string) => Plain | undefined;

/** What of a program's data is not told: a value, or further members. `path`: the keys that lead there. */
export interface Untold {
  readonly because: string;
  readonly at: Place;
  readonly path: readonly string[];
  readonly is: 'value' | 'more';
}

/**
 * A program's data as if it stood in a YAML file: what only a deployment tells becomes a variable of the framework, a condition that only
 * running the program tells an `Fn::If`.
 */
export function nodeOfPlain(plain: Plain, tell: (untold: Untold) => void, path: readonly string[] = []): Node {
  const { at } = plain;
  switch (plain.is) {
    case 'text':
      return scalar(plain.text, at);
    case 'nothing':
      return { is: 'scalar', text: '', plain: true, at };
    case 'list':
      if (plain.open !== undefined) tell({ because: plain.open, at, path, is: 'more' });
      return { is: 'list', items: plain.items.map((item, i) => nodeOfPlain(item, tell, [...path, `${i}`])), at };
    case 'map':
      if (plain.open !== undefined) tell({ because: plain.open, at, path, is: 'more' });
      return map(members(plain, tell, path), at);
    case 'either':
      return eitherOf(plain.values, at, tell, path);
    case 'environment':
      return scalar(variable(plain), at);
    case 'joined':
      return scalar(plain.parts.map(inText).join(''), at);
    case 'unknown':
      tell({ because: plain.because, at, path, is: 'value' });
      return scalar(inText(plain), at);
  }
}

/** Members that are undefined are none. */
function members(
  plain: Plain & { is: 'map' },
  tell: (untold: Untold) => void,
  path: readonly string[],
): readonly (readonly [string, Entry])[] {
  return [...plain.entries].flatMap(([key, { value, at }]) =>
    value.is === 'nothing' ? [] : [[key, { value: nodeOfPlain(value, tell, [...path, key]), at }] as const],
  );
}

function eitherOf(values: readonly Plain[], at: Place, tell: (untold: Untold) => void, path: readonly string[]): Node {
  const [first, ...others] = values.map((value) => nodeOfPlain(value, tell, path));
  const condition = `${at.file}:${at.line}:${at.column ?? 1}`;
  const start = first ?? scalar('', at);
  return others.reduce((one, other, i) => nodeOf({ 'Fn::If': [`${condition}:${i}`, one, other] }, at), start);
}

/** `${env:TABLE, 'boats'}`. */
function variable({ name, otherwise }: Plain & { is: 'environment' }): string {
  if (otherwise?.is === 'text') return `\${env:${name}, ${quoted(otherwise.text)}}`;
  return otherwise?.is === 'environment' ? `\${env:${name}, ${variable(otherwise)}}` : `\${env:${name}}`;
}

function quoted(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

function inText(plain: Plain): string {
  if (plain.is === 'text') return plain.text;
  if (plain.is === 'environment') return variable(plain);
  return plain.is === 'joined' ? plain.parts.map(inText).join('') : `\${code(${plain.at.file}:${plain.at.line})}`;
}
