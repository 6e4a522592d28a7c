import { type Parsed, parse } from '../../../src/policy/index.js';
import {
  type Arn,
  type Assignment,
  arnFromPattern,
  joined,
  type Known,
  list,
  type Names,
  type Reference,
  record,
  reference,
  referenceValue,
  type Statement,
  text,
  type Value,
} from '../../../src/vocabulary/index.js';

// The notation of the reference cases: `⟨Orders⟩` is an opaque name (`⟨data:Orders⟩` of another stack, `⟨Secret.suffix⟩` a further
// piece, `⟨Arns[*]⟩` any element of a list), `{"if": [condition, a, b]}` a template condition, null what is left out.

/** What a case's `names` says of a name. */
export interface WrittenName {
  readonly chars: Known['chars'];
  readonly length?: number;
  /** The pattern that it equals. */
  readonly is?: string;
  readonly oneOf?: readonly string[];
  readonly wild?: boolean;
  readonly empty?: boolean;
  readonly list?: boolean;
}

export interface WrittenNames {
  readonly names?: Readonly<Record<string, WrittenName>>;
  /** Groups of names that surely differ. */
  readonly distinct?: readonly (readonly string[])[];
  /** Texts that a deployment tells. */
  readonly bindings?: Readonly<Record<string, string>>;
}

/** `⟨scope:id⟩` without its brackets. A name with a dot is a name of its own: nothing here asks whose piece it is. */
export function nameOf(written: string): Reference {
  const [, scope = '', id = written] = /^(?:([^:]+):(?!:))?(.*)$/.exec(written) ?? [];
  return reference(scope, id);
}

export function patternOf(written: string): Arn {
  return written
    .split(/(⟨[^⟩]*⟩)/)
    .flatMap((piece): Arn => (piece.startsWith('⟨') ? [{ name: nameOf(piece.slice(1, -1)) }] : arnFromPattern(piece)));
}

/** A name that is bound equals its text. */
export function namesOf({ names = {}, distinct = [], bindings = {} }: WrittenNames): Names {
  const told = Object.entries(bindings).map(([id, is]): [string, WrittenName] => [
    id,
    { chars: 'any', ...names[id], is },
  ]);
  const all = new Map([...Object.entries(names), ...told].map(([id, one]) => [nameOf(id), knownOf(one)] as const));
  const groups = distinct.map((group) => new Set(group.map(nameOf)));
  return {
    known: (name) => all.get(name),
    differ: (a, b) => a !== b && groups.some((group) => group.has(a) && group.has(b)),
  };
}

function knownOf({ chars, length, is, oneOf, wild, empty, list }: WrittenName): Known {
  return {
    chars,
    ...(length !== undefined && { length }),
    ...(is !== undefined && { is: textOf(is) }),
    ...(oneOf !== undefined && { oneOf }),
    ...(wild === true && { mayHoldWildcards: true }),
    ...(empty === true && { mayBeEmpty: true }),
    ...(list === true && { list: true }),
  };
}

export function assignmentOf(
  names: Readonly<Record<string, string>>,
  conditions: Readonly<Record<string, boolean>> = {},
): Assignment {
  return {
    names: new Map(Object.entries(names).map(([id, is]) => [nameOf(id), is] as const)),
    conditions: new Map(Object.entries(conditions)),
  };
}

/** A text with names in it as a Value: what stands in a template's document. */
export function textOf(written: string): Value {
  const pieces = written.split(/(⟨[^⟩]*⟩)/);
  return joined(
    pieces.map((piece) => (piece.startsWith('⟨') ? referenceValue(nameOf(piece.slice(1, -1))) : text(piece))),
  );
}

/** The document's policy; a statement under template conditions stands once for each way in which they can be true. */
export function policyOf(document: unknown): Parsed {
  const { Statement: written, ...rest } = document as { readonly Statement: unknown };
  const parsed = [written].flat().flatMap((statement) =>
    worlds([...conditionsIn(statement)]).map((given) => {
      const { policy, problems } = parse(documentOf({ ...rest, Statement: [statement] }, given));
      return { policy: { ...policy, statements: policy.statements.map((one) => under(one, given)) }, problems };
    }),
  );
  const first = parsed[0] ?? parse(rest);
  return {
    policy: { ...first.policy, statements: parsed.flatMap(({ policy }) => policy.statements) },
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

type Given = ReadonlyMap<string, boolean>;

function under(statement: Statement, given: Given): Statement {
  return given.size === 0 ? statement : { ...statement, given };
}

function conditionsIn(json: unknown): ReadonlySet<string> {
  if (typeof json !== 'object' || json === null) return new Set();
  const own = isChoice(json) ? [json.if[0]] : [];
  return new Set([...own, ...Object.values(json).flatMap((member) => [...conditionsIn(member)])]);
}

function worlds(conditions: readonly string[]): readonly Given[] {
  return conditions.reduce<readonly Given[]>(
    (all, one) => all.flatMap((given) => [true, false].map((holds) => new Map([...given, [one, holds]]))),
    [new Map()],
  );
}

const isChoice = (json: object): json is { readonly if: readonly [string, unknown, unknown] } => 'if' in json;

function documentOf(json: unknown, given: Given): Value {
  const chosen = choose(json, given);
  if (typeof chosen !== 'object' || chosen === null) return textOf(String(chosen));
  const kept = (members: readonly unknown[]): readonly unknown[] =>
    members.filter((one) => choose(one, given) !== null);
  if (Array.isArray(chosen)) return list(kept(chosen).map((one) => documentOf(one, given)));
  const members = Object.entries(chosen).filter(([, member]) => choose(member, given) !== null);
  return record(members.map(([name, member]) => [name, documentOf(member, given)] as const));
}

function choose(json: unknown, given: Given): unknown {
  if (typeof json !== 'object' || json === null || !isChoice(json)) return json;
  const [condition, yes, no] = json.if;
  return choose(given.get(condition) === true ? yes : no, given);
}

/** The pattern in the notation of the cases. */
export function showPattern(pattern: Arn): string {
  return pattern
    .map((part) => {
      if ('name' in part) return `⟨${[part.name.scope, part.name.id].filter((one) => one !== '').join(':')}⟩`;
      if ('text' in part) return part.text;
      return 'wildcard' in part ? part.wildcard : `\${${part.variable}}`;
    })
    .join('');
}
