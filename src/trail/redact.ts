import type { ActionEntry, Arn, Condition, PrincipalUsage, Usage } from '../vocabulary/index.js';
import { arn } from '../vocabulary/index.js';

/** Puts others in the place of account ids and names, the same for the same. */
export interface Mask {
  readonly text: (text: string) => string;
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

  const text = (one: string): string => one.replace(/(?<!\d)\d{12}(?!\d)/g, accounts);

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
          return colons < 5 ? text(piece) : known.has(piece) ? piece : names(piece);
        });
        return { text: masked.join('') };
      }),
    );
  }

  const plain = (one: string, known: ReadonlySet<string>): string =>
    maskArn([{ text: one }], known)
      .map((part) => ('text' in part ? part.text : ''))
      .join('');
  const isArn = (one: string): boolean => one.startsWith('arn:');

  function condition(one: Condition, known: ReadonlySet<string>): Condition {
    const values = one.values.map((value) => {
      const [first] = value;
      return first !== undefined && 'text' in first && isArn(first.text) ? maskArn(value, known) : maskText(value);
    });
    return { ...one, values };
  }
  const maskText = (value: Arn): Arn => value.map((part) => ('text' in part ? { text: text(part.text) } : part));

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
      ...(one.names !== undefined && { names: { ...one.names, examples: examples ?? [] } }),
    };
  }

  return {
    text,
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

const OF_PRINCIPALS = new Set(['role', 'user', 'aws-reserved', 'sso.amazonaws.com', 'service-role']);

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
