import {
  type ActionGlob,
  type Arn,
  isEverything,
  isOpen,
  LONGEST_ARN,
  type Policy,
  type Scope,
  showValue,
  textLength,
  type Value,
} from '../vocabulary/index.js';
import { type Item, itemsOf } from './items.js';
import { patternsOf } from './patterns.js';
import { type Fault, malformed, untold } from './problem.js';

type Members = ReadonlyMap<string, Value>;
type ReadItem<T> = (item: Item, faults: Fault[]) => readonly T[];

/**
 * What stands under `name` or `Notname`: undefined where neither stands there, or where nothing is left that could be read.
 * Items that can't be read are left out of a Scope that names what it takes; one that names what it excepts would grow by that.
 */
function readScope<T>(
  members: Members,
  path: string,
  name: string,
  read: ReadItem<T>,
  faults: Fault[],
): Scope<T> | undefined {
  const only = members.get(name);
  const except = members.get(`Not${name}`);
  if (only !== undefined && except !== undefined) {
    faults.push(malformed(path, 'exclusive-elements', `it has both ${name} and Not${name}`));
    return undefined;
  }
  const value = only ?? except;
  if (value === undefined) return undefined;
  const at = `${path}.${only === undefined ? 'Not' : ''}${name}`;
  const before = faults.length;
  const items = itemsOf(value, at).flatMap((item) => read(item, faults));
  if (value.is === 'list' && value.items.length === 0 && !value.open)
    faults.push(malformed(at, 'empty-list', 'the list is empty'));
  // One that conditions of the template leave empty is refused as well: it is no statement about everything.
  if (items.length === 0) return undefined;
  if (only !== undefined) return { only: items };
  return faults.length === before ? { except: items } : undefined;
}

/** Action or NotAction of a statement. */
export function readActions(members: Members, path: string, faults: Fault[]): Scope<ActionGlob> | undefined {
  if (!members.has('Action') && !members.has('NotAction')) {
    faults.push(malformed(path, 'missing-action', 'it has neither Action nor NotAction'));
  }
  return readScope(members, path, 'Action', readAction, faults);
}

function readAction({ value, path }: Item, faults: Fault[]): readonly ActionGlob[] {
  if (value.is !== 'text') faults.push(untold(path, value));
  else if (/^(\*|[\w-]{1,64}:[\w*?-]{1,128})$/.test(value.text)) return [value.text];
  else faults.push(actionFault(path, value.text));
  return [];
}

function actionFault(path: string, text: string): Fault {
  const shown = `\`${text.slice(0, 80)}\``;
  return /^[\w*?-]{1,64}:[\w*?-]{1,128}$/.test(text)
    ? malformed(path, 'wildcard-in-service', `${shown} has a wildcard in its service`)
    : malformed(path, 'not-an-action', `${shown} is no action: an action is written \`service:Name\``);
}

/** Resource or NotResource of a statement; undefined where it has neither, as in a trust policy. */
export function readResources(
  members: Members,
  path: string,
  version: Policy['version'],
  faults: Fault[],
): Scope<Arn> | undefined {
  return readScope(members, path, 'Resource', (item, found) => readResource(item, version, found), faults);
}

function readResource({ value, path }: Item, version: Policy['version'], faults: Fault[]): readonly Arn[] {
  if (isOpen(value)) {
    faults.push(untold(path, unknownPart(value)));
    return [];
  }
  if (textLength(value) > LONGEST_ARN) {
    faults.push(malformed(path, 'text-too-long', `it is longer than the ${LONGEST_ARN} characters of an ARN`));
    return [];
  }
  return patternsOf(value, version).filter((pattern) => {
    const fault = faultOf(pattern);
    if (fault !== undefined)
      faults.push(malformed(path, 'not-an-arn', `\`${showValue(value).slice(0, 80)}\` ${fault}`));
    return fault === undefined;
  });
}

function unknownPart(value: Value): Value {
  return (value.is === 'joined' ? value.parts.find(isOpen) : undefined) ?? value;
}

function faultOf(pattern: Arn): string | undefined {
  const [first] = pattern;
  const strange =
    first === undefined ||
    ('text' in first && !/^arn(:|$)/.test(first.text)) ||
    ('wildcard' in first && !isEverything(pattern));
  return strange ? 'is neither an ARN nor `*`' : undefined;
}
