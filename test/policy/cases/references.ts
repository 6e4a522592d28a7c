import { type Parsed, parse } from '../../../src/policy/index.js';
import {
  ABSENT,
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

/** The document's policy. */
export function policyOf(document: unknown): Parsed {
  return parse(documentOf(document));
}

const isChoice = (json: object): json is { readonly if: readonly [string, unknown, unknown] } => 'if' in json;

function documentOf(json: unknown): Value {
  if (json === null) return ABSENT;
  if (typeof json !== 'object') return textOf(String(json));
  if (Array.isArray(json)) return list(json.map(documentOf));
  if (!isChoice(json)) return record(Object.entries(json).map(([name, member]) => [name, documentOf(member)] as const));
  const [by, yes, no] = json.if;
  return { is: 'oneOf', by, values: [documentOf(yes), documentOf(no)] };
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
