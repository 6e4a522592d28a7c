import {
  alternatives,
  arnKey,
  arnOfText,
  memberOf,
  oneOf,
  type Resource,
  type Stack,
  type Value,
} from '../vocabulary/index.js';
import { namesIn } from './mentions.js';
import type { ProjectNames } from './names.js';

type Answer = Extract<Value, { readonly is: 'stored' }>;

/** What a call answers that reads what the project stores; undefined where the project doesn't tell it. `scope`: the stack of whoever calls. */
export type StoredAt = (answer: Answer, scope: string | undefined) => Value | undefined;

interface Store {
  readonly type: string;
  /** The member of the input that names what is read, or lists the names. */
  readonly named: string;
  /** Where the stored text stands in the answer. */
  readonly path: readonly string[];
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
const STORES: Readonly<Record<string, Store>> = {
  'secrets-manager GetSecretValue': { type: 'AWS::SecretsManager::Secret', named: 'SecretId', path: ['SecretString'] },
  'ssm GetParameter': { type: 'AWS::SSM::Parameter', named: 'Name', path: ['Parameter', 'Value'] },
  'ssm GetParameters': { type: 'AWS::SSM::Parameter', named: 'Names', path: ['Parameters', '*', 'Value'] },
};

type Stored = NonNullable<Resource['stored']>;
type Holder = Resource & { readonly stored: Stored };

/** Finds what templates store in parameters and secrets, by the resource's own name or by the text that both sides write. */
export function storedIn(stacks: readonly Stack[], names: ProjectNames): StoredAt {
  const holders = stacks.flatMap(({ resources }) => resources).filter((r): r is Holder => r.stored !== undefined);
  const textKey = (value: Value): string =>
    arnOfText(value, 'literal')
      .map((text) => arnKey(names.expand(text)))
      .join();
  return (answer, scope) => {
    const store = STORES[`${answer.service} ${answer.operation}`];
    const named = store && holders.length > 0 ? memberOf(answer.input, store.named) : undefined;
    if (store === undefined || named === undefined || !store.path.every((step, i) => step === answer.path[i]))
      return undefined;
    const rest = answer.path.slice(store.path.length);
    const values = alternatives(named)
      .flatMap((one) => (one.is === 'list' ? one.items.flatMap(alternatives) : [one]))
      .map((one) =>
        onlyOne(
          holders.filter((holder) => holder.type === store.type && isNamed(holder, one)),
          scope,
        ),
      )
      .map((holder) => holder && held(holder.stored, rest));
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 || known.length < values.length ? undefined : oneOf(known);
  };

  function isNamed({ scope, id, stored: { name } }: Holder, value: Value): boolean {
    if (namesIn(value).some((one) => one.scope === scope && one.id === id && one.attribute === '')) return true;
    return name !== undefined && (value.is === 'text' || value.is === 'joined') && textKey(value) === textKey(name);
  }
}

/** Several stacks may store something under one name: of these the caller's own is meant. */
function onlyOne(holders: readonly Holder[], scope: string | undefined): Holder | undefined {
  const own = holders.filter((holder) => holder.scope === scope);
  const [only, more] = own.length > 0 ? own : holders;
  return more === undefined ? only : undefined;
}

/** The text, or what stands in it as JSON. */
function held({ text, json }: Stored, [parsed, ...members]: readonly string[]): Value | undefined {
  if (parsed === undefined) return text;
  if (parsed !== '(JSON)') return undefined;
  return members.reduce<Value | undefined>((value, step) => value && memberOf(value, step), json);
}
