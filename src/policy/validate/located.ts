import { type Arn, arnOfText, isOpen, type Policy, showArn, type Value } from '../../vocabulary/index.js';
import { itemsOf } from '../items.js';
import { literalsOf, patternsOf, takesPatterns } from '../patterns.js';

/** A text of a document with its place. */
export interface Located {
  readonly path: string;
  /** As the author wrote it, with `${Orders}` for a reference of a template. */
  readonly text: string;
  readonly pattern: Arn;
  /** A reference stands in it, so that its text is not the one that IAM sees. */
  readonly hasNames: boolean;
}

/** The items of an element: of `Action` or `NotAction`, of `AWS` in a principal. */
export interface LocatedScope {
  readonly name: string;
  readonly path: string;
  readonly items: readonly Located[];
  /** Whether the document tells all of them. */
  readonly isWhole: boolean;
}

export interface LocatedPrincipals {
  readonly name: 'Principal' | 'NotPrincipal';
  readonly path: string;
  /** By kind, or the single text `*`. Undefined where it is neither. */
  readonly of: '*' | readonly LocatedScope[] | undefined;
}

export interface LocatedCondition {
  readonly operator: string;
  readonly key: string;
  readonly path: string;
  readonly values: LocatedScope;
}

/** A statement as its author wrote it, in order or not, with the place of each part. */
export interface LocatedStatement {
  readonly path: string;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly sid: Located | undefined;
  readonly actions: LocatedScope | undefined;
  readonly resources: LocatedScope | undefined;
  readonly principals: LocatedPrincipals | undefined;
  readonly conditions: readonly LocatedCondition[];
}

type Members = ReadonlyMap<string, Value>;
type Read = (value: Value) => readonly Arn[];

/** The statements of a document. What is not told, and what is no statement, is left out: reading the policy tells of it. */
export function locatedStatements(document: Value, version: Policy['version']): readonly LocatedStatement[] {
  const statements = itemsOf(document, '').flatMap(({ value }) => membersOf(value).get('Statement') ?? []);
  return statements
    .flatMap((value) => itemsOf(value, 'Statement'))
    .filter(({ value }) => value.is === 'record')
    .map(({ value, path }) => locatedStatement(membersOf(value), path, version));
}

function locatedStatement(members: Members, path: string, version: Policy['version']): LocatedStatement {
  const effect = members.get('Effect');
  const sid = members.get('Sid');
  return {
    path,
    effect: effect?.is === 'text' && (effect.text === 'Allow' || effect.text === 'Deny') ? effect.text : undefined,
    sid: sid && locatedScope('Sid', sid, `${path}.Sid`, literal).items[0],
    actions: firstOf(members, ['Action', 'NotAction'], path, literal),
    resources: firstOf(members, ['Resource', 'NotResource'], path, (value) => patternsOf(value, version)),
    principals: locatedPrincipals(members, path),
    conditions: locatedConditions(members.get('Condition'), `${path}.Condition`, version),
  };
}

function literal(value: Value): readonly Arn[] {
  return arnOfText(value, 'literal');
}

function firstOf(members: Members, names: readonly string[], path: string, read: Read): LocatedScope | undefined {
  const [found] = names.flatMap((name) => {
    const value = members.get(name);
    return value === undefined ? [] : [locatedScope(name, value, `${path}.${name}`, read)];
  });
  return found;
}

function locatedScope(name: string, value: Value, path: string, read: Read): LocatedScope {
  const items = itemsOf(value, path);
  const told = items.filter((item) => !isOpen(item.value));
  const located = told.flatMap((item) =>
    read(item.value).map((pattern) => ({
      path: item.path,
      text: item.value.is === 'text' ? item.value.text : showArn(pattern),
      pattern,
      hasNames: pattern.some((part) => 'name' in part),
    })),
  );
  return { name, path, items: located, isWhole: told.length === items.length };
}

function locatedPrincipals(members: Members, path: string): LocatedPrincipals | undefined {
  const [found] = (['Principal', 'NotPrincipal'] as const).flatMap((name) => {
    const value = members.get(name);
    return value === undefined ? [] : [{ name, path: `${path}.${name}`, of: whoIn(value, `${path}.${name}`) }];
  });
  return found;
}

function whoIn(value: Value, path: string): LocatedPrincipals['of'] {
  if (value.is === 'text' && value.text === '*') return '*';
  if (value.is !== 'record' || value.open) return undefined;
  return [...value.members].map(([kind, who]) => locatedScope(kind, who, `${path}.${kind}`, literal));
}

function locatedConditions(
  block: Value | undefined,
  path: string,
  version: Policy['version'],
): readonly LocatedCondition[] {
  return [...membersOf(block)].flatMap(([operator, keys]) => {
    const read: Read = (value) => (takesPatterns(operator) ? patternsOf(value, version) : literalsOf(value, version));
    return [...membersOf(keys)].map(([key, value]) => {
      const at = `${path}.${operator}.${key}`;
      return { operator, key, path: at, values: locatedScope(key, value, at, read) };
    });
  });
}

function membersOf(value: Value | undefined): Members {
  return value?.is === 'record' ? value.members : new Map();
}
