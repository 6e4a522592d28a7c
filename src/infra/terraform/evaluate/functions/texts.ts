import { isNothing, itemsOf, type Node, scalar, textOf } from '../../../templates/node.js';
import { argumentOf, call, isCall, joined, list, object, partsOf, plainText, truth } from '../nodes.js';
import type { TerraformFunction } from './function.js';

/** A function of texts that are told. */
function ofText(make: (...texts: string[]) => string): TerraformFunction {
  return (args, { at }) => {
    const texts = args.map(plainText);
    return texts.every((t) => t !== undefined) ? scalar(make(...texts), at) : undefined;
  };
}

function asks(holds: (text: string, other: string) => boolean): TerraformFunction {
  return ([one, other], { at }) => {
    const [text, wanted] = [plainText(one), plainText(other)];
    return text === undefined || wanted === undefined ? undefined : truth(holds(text, wanted), at);
  };
}

/** `join(separator, list)`, in which names may stand. */
const join: TerraformFunction = ([separator, ...lists], { at }) => {
  const between = plainText(separator);
  const items = lists.flatMap((l) => (l.is === 'list' ? l.items : [l]));
  if (between === undefined || lists.some((l) => l.is !== 'list')) return undefined;
  return joined(
    items.flatMap((item, i) => (i === 0 ? [item] : [scalar(between, at), item])),
    at,
  );
};

/** Names that stand in a text are taken to hold no separator; what is nothing but a name is cut when it is deployed. */
const split: TerraformFunction = ([separator, text], { at }) => {
  const by = plainText(separator);
  if (by === undefined || text === undefined || argumentOf(text, 'Fn::If') !== undefined) return undefined;
  if (by === '') return undefined;
  if (isCall(text) && partsOf(text).length === 1) {
    return call('Fn::Split', list([scalar(by, at), text], at), at);
  }
  const pieces: Node[][] = [[]];
  for (const part of partsOf(text)) {
    const [first = '', ...others] = part.is === 'scalar' ? part.text.split(by) : [];
    pieces.at(-1)?.push(part.is === 'scalar' ? scalar(first, part.at) : part);
    for (const other of others) pieces.push([scalar(other, part.at)]);
  }
  return list(
    pieces.map((piece) => joined(piece, at)),
    at,
  );
};

/** `format("%s-%s", a, b)`; verbs but `%s`, `%d` and `%v` only of texts that are told. */
const format: TerraformFunction = ([pattern, ...args], { at }) => {
  const text = plainText(pattern);
  if (text === undefined) return undefined;
  let next = 0;
  const parts = text.split(/(%(?:\[\d+\])?[-+ #0]?\d*(?:\.\d+)?[a-zA-Z%])/).map((piece): Node | undefined => {
    if (!piece.startsWith('%') || piece.length < 2) return scalar(piece, at);
    if (piece.endsWith('%')) return scalar('%', at);
    const named = /^%\[(\d+)\]/.exec(piece)?.[1];
    const arg = args[named === undefined ? next++ : Number(named) - 1];
    return arg === undefined ? undefined : formatted(piece.replace(/\[\d+\]/, ''), arg);
  });
  return parts.every((p) => p !== undefined) ? joined(parts, at) : undefined;
};

function formatted(verb: string, arg: Node): Node | undefined {
  if (/^%[sdv]$/.test(verb)) return arg;
  const text = plainText(arg);
  if (text === undefined) return undefined;
  const padded = /^%0?(\d{1,3})d$/.exec(verb);
  if (padded !== null) return scalar(text.padStart(Number(padded[1]), verb.startsWith('%0') ? '0' : ' '), arg.at);
  return verb === '%q' ? scalar(JSON.stringify(text), arg.at) : undefined;
}

const formatlist: TerraformFunction = ([pattern, ...args], called) => {
  const longest = args.find((a) => a.is === 'list');
  if (pattern === undefined || longest === undefined) return undefined;
  const made = itemsOf(longest).map((_, i) =>
    format([pattern, ...args.map((a) => (a.is === 'list' ? (a.items[i] ?? a) : a))], called),
  );
  return made.every((m) => m !== undefined) ? list(made, called.at) : undefined;
};

/** In the texts between names; a pattern in slashes is a regular expression, which is not run. */
const replace: TerraformFunction = ([text, wanted, instead], { at }) => {
  const [sought, by] = [plainText(wanted), plainText(instead)];
  if (text === undefined || sought === undefined || by === undefined) return undefined;
  if (sought === '' || (sought.length > 1 && sought.startsWith('/') && sought.endsWith('/'))) return undefined;
  const parts = partsOf(text);
  if (parts.length === 1 && isCall(text)) return undefined;
  return joined(
    parts.map((part) => (part.is === 'scalar' ? scalar(part.text.replaceAll(sought, by), part.at) : part)),
    at,
  );
};

/** Of a text that ends with a name it can't be told, but an ARN of a resource has no `:*` behind it. */
const trimsuffix: TerraformFunction = ([text, ending], { at }) => {
  const suffix = plainText(ending);
  if (text === undefined || suffix === undefined) return undefined;
  const parts = partsOf(text);
  const last = parts.at(-1);
  if (last?.is === 'scalar') {
    const cut = last.text.endsWith(suffix) ? last.text.slice(0, last.text.length - suffix.length) : last.text;
    return joined([...parts.slice(0, -1), scalar(cut, last.at)], at);
  }
  const [, attribute] = itemsOf(argumentOf(text, 'Fn::GetAtt')).map(textOf);
  return attribute === 'arn' && suffix === ':*' ? text : undefined;
};

const trimprefix: TerraformFunction = ([text, beginning], { at }) => {
  const prefix = plainText(beginning);
  const [first, ...rest] = text === undefined ? [] : partsOf(text);
  if (prefix === undefined || first?.is !== 'scalar') return undefined;
  const cut = first.text.startsWith(prefix) ? first.text.slice(prefix.length) : first.text;
  return joined([scalar(cut, first.at), ...rest], at);
};

const unchanged: TerraformFunction = ([value]) => value;

/** Code points and not bytes count. */
function substring(text: string, offset: string, length: string): string {
  const letters = [...text];
  const from = Number(offset) < 0 ? letters.length + Number(offset) : Number(offset);
  return letters.slice(from, Number(length) < 0 ? undefined : from + Number(length)).join('');
}

/** A null, a text that is not told, or a number as a text. */
const toText: TerraformFunction = ([value], { at }) =>
  value === undefined || isNothing(value) ? value : value.is === 'scalar' ? scalar(value.text, at) : value;

/** @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_build */
const arnBuild: TerraformFunction = (parts, { at }) =>
  parts.length === 5
    ? joined(
        [scalar('arn', at), ...parts].flatMap((part, i) => (i === 0 ? [part] : [scalar(':', at), part])),
        at,
      )
    : undefined;

const ARN_PARTS = ['partition', 'service', 'region', 'account_id'];

/** Names that stand in an ARN are taken to hold no colon, but for its last part. */
const arnParse: TerraformFunction = ([arn], called) => {
  const pieces = arn && split([scalar(':', called.at), arn], called);
  if (pieces?.is !== 'list' || pieces.items.length < 6) return undefined;
  const [, ...parts] = pieces.items;
  const resource = parts.slice(4).flatMap((part, i) => (i === 0 ? [part] : [scalar(':', called.at), part]));
  const members = ARN_PARTS.map((name, i) => [name, parts[i] as Node] as const);
  return object([...members, ['resource', joined(resource, called.at)]], called.at);
};

/** @see https://developer.hashicorp.com/terraform/language/functions (String Functions) */
export const TEXTS: Readonly<Record<string, TerraformFunction>> = {
  join,
  split,
  format,
  formatlist,
  replace,
  trimsuffix,
  trimprefix,
  lower: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
  title: ofText((text) =>
    text.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before: string, c: string) => before + c.toUpperCase()),
  ),
  trimspace: ofText((text) => text.trim()),
  chomp: ofText((text) => text.replace(/[\r\n]+$/, '')),
  trim: ofText((text, cut) => {
    const all = new Set(cut);
    const letters = [...text];
    const from = letters.findIndex((c) => !all.has(c));
    return from < 0 ? '' : letters.slice(from, letters.findLastIndex((c) => !all.has(c)) + 1).join('');
  }),
  indent: ofText((spaces, text) => text.replaceAll('\n', `\n${' '.repeat(Math.min(Number(spaces) || 0, 100))}`)),
  substr: ofText(substring),
  strrev: ofText((text) => [...text].reverse().join('')),
  startswith: asks((text, other) => text.startsWith(other)),
  endswith: asks((text, other) => text.endsWith(other)),
  strcontains: asks((text, other) => text.includes(other)),
  tostring: toText,
  urlencode: ofText((text) => encodeURIComponent(text).replaceAll('%20', '+')),
  'provider::aws::arn_build': arnBuild,
  'provider::aws::arn_parse': arnParse,
  tonumber: unchanged,
  tobool: unchanged,
  sensitive: unchanged,
  nonsensitive: unchanged,
  ephemeralasnull: unchanged,
  base64encode: unchanged,
  base64decode: unchanged,
};
