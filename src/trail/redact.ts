import type { ActionEntry, Arn, Condition, PrincipalUsage, Usage } from '../vocabulary/index.js';
import { arn, Unreachable, UserError } from '../vocabulary/index.js';

/** Puts others in the place of account ids and names, the same for the same. */
export interface Mask {
  /** A text in words: account ids in it, what it quotes, and all but the kind of what its ARNs name. */
  readonly text: (text: string) => string;
  /** A name, or a pattern over names. */
  readonly name: (name: string) => string;
  /** A path, of which no part is told. */
  readonly path: (path: string) => string;
  readonly usage: (of: PrincipalUsage) => PrincipalUsage;
}

/** @param entryOf tells the resource types of an action, whose words are no names */
export function masking(entryOf: (action: string) => ActionEntry | undefined): Mask {
  const accounts = numbered((n) => String(n).padStart(12, '0'));
  const names = numbered((n) => `name-${n}`);
  const ids = numbered((n) => `id-${n}`);
  const words = new Map<string, ReadonlySet<string>>();

  const numbers = (one: string): string => one.replace(/(?<!\d)\d{12}(?!\d)/g, accounts);
  const unquoted = (one: string): string => one.replace(/`([^`]*)`/g, (_, quoted) => `\`${names(quoted)}\``);
  const text = (one: string): string => numbers(unquoted(one.replace(ARN, (found) => plain(found, OF_PRINCIPALS))));

  function wordsOf(action: string): ReadonlySet<string> {
    const known =
      words.get(action) ?? new Set((entryOf(action)?.resourceTypes ?? []).flatMap((t) => t.arns.flatMap(fixedWords)));
    words.set(action, known);
    return known;
  }

  /** The sixth segment of an ARN and what follows are names, but for the words of its type. */
  function maskArn(pattern: Arn, known: ReadonlySet<string>): Arn {
    let colons = 0;
    return arn(
      pattern.map((part) => {
        if (!('text' in part)) return part;
        const pieces = part.text.split(/([:/])/);
        const masked = pieces.map((piece) => {
          if (piece === ':') colons++;
          if (piece === ':' || piece === '/' || piece === '') return piece;
          return colons < 5 ? numbers(piece) : known.has(piece) ? piece : names(piece);
        });
        return { text: masked.join('') };
      }),
    );
  }

  const plain = (one: string, known: ReadonlySet<string>): string =>
    maskArn([{ text: one }], known)
      .map((part) => ('text' in part ? part.text : ''))
      .join('');

  /** Values that are AWS's own words stay. */
  function condition(one: Condition, known: ReadonlySet<string>): Condition {
    if (OF_AWS.has(one.key.toLowerCase())) return one;
    return { ...one, values: one.values.map((value) => (namesArn(value) ? maskArn(value, known) : maskName(value))) };
  }
  const namesArn = ([first]: Arn): boolean => first !== undefined && 'text' in first && first.text.startsWith('arn:');
  const maskName = (value: Arn): Arn => value.map((part) => ('text' in part ? { text: names(part.text) } : part));

  function usage(one: Usage): Usage {
    const known = wordsOf(one.action);
    const examples = one.names?.examples.map((name) =>
      name
        .split('/')
        .map((s) => (s === '' ? s : names(s)))
        .join('/'),
    );
    return {
      ...one,
      on: maskArn(one.on, known),
      when: one.when.map((c) => condition(c, known)),
      ...(one.note !== undefined && { note: text(one.note) }),
      ...(one.names !== undefined && { names: { ...one.names, examples: examples ?? [] } }),
    };
  }

  return {
    text,
    name: names,
    path: numbered((n) => `file-${n}`),
    usage: ({ who, used, attempted, denied, ...of }) => ({
      ...of,
      who: {
        ...who,
        arn: plain(who.arn, OF_PRINCIPALS),
        account: accounts(who.account),
        ...(who.id !== undefined && { id: ids(who.id) }),
      },
      ...{ used: used.map(usage), attempted: attempted.map(usage), denied: denied.map(usage) },
    }),
  };
}

/**
 * An error for the user, without account ids, without what the user typed and without what it quotes. Others are as they are.
 * @param typed file names, buckets, ARNs
 */
export function maskedFailure(error: unknown, typed: readonly string[], mask: Mask): unknown {
  if (!(error instanceof UserError || error instanceof Unreachable)) return error;
  const pieces = typed.flatMap((one) => [one, ...one.split(/[/:\\=#]/).filter((piece) => piece.length > 3)]);
  const longestFirst = [...new Set(pieces)].sort((a, b) => b.length - a.length);
  const hide = (text: string): string =>
    longestFirst.reduce((left, piece) => left.replaceAll(piece, () => mask.path(piece)), text);
  const Kind = error instanceof UserError ? UserError : Unreachable;
  return new Kind(mask.text(hide(error.message)), error.next && hide(error.next));
}

const ARN = /arn:[a-z-]+:[^\s"'`,;()]+/g;
/** The keys of conditions whose values are services, actions or truths. */
const OF_AWS = new Set([
  'iam:passedtoservice',
  'kms:viaservice',
  'aws:calledvia',
  'aws:viaawsservice',
  'ec2:createaction',
]);
const OF_PRINCIPALS = new Set(['role', 'user', 'aws-reserved', 'sso.amazonaws.com', 'service-role', 'federated-user']);

/** `table` and `index` of `arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}`. */
function fixedWords(template: string): readonly string[] {
  return template
    .split(/[:/]/)
    .slice(5)
    .filter((word) => word !== '' && !/[$*]/.test(word));
}

function numbered(write: (n: number) => string): (text: string) => string {
  const given = new Map<string, string>();
  return (text) => {
    const known = given.get(text) ?? write(given.size + 1);
    given.set(text, known);
    return known;
  };
}
