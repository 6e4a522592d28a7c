import { INLINE_POLICY, MANAGED_POLICIES } from '../../minimise/limits.js';
import type { PolicyKind } from '../finding.js';
import type { Found, Rule, Subject } from '../rule.js';

/**
 * How long a document may be, in characters: as a rule, and at most where the quota can be raised or another place takes more. What
 * services take as resource policies is theirs to say.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const LIMITS: Readonly<Record<PolicyKind, Limit>> = {
  identity: {
    usual: MANAGED_POLICIES.characters,
    most: INLINE_POLICY.characters,
    beyond: 'only a role takes it, as the one policy that stands in it',
  },
  managed: exactly(MANAGED_POLICIES.characters),
  boundary: exactly(MANAGED_POLICIES.characters),
  inline: exactly(INLINE_POLICY.characters),
  session: exactly(2048),
  trust: { usual: 2048, most: 8192, beyond: 'the account has to ask for a higher quota first' },
  resource: exactly(Number.POSITIVE_INFINITY),
  scp: exactly(10_240),
  rcp: exactly(5120),
};

interface Limit {
  readonly usual: number;
  readonly most: number;
  /** What has to be so beyond the usual. */
  readonly beyond?: string;
}

function exactly(characters: number): Limit {
  return { usual: characters, most: characters };
}

/**
 * What IAM asks of the text of a document as a whole.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export const TEXT: readonly Rule[] = [
  { id: 'document-too-long', level: 'error', find: tooLong },
  { id: 'document-long', level: 'warning', find: long },
  { id: 'characters', level: 'error', find: characters },
];

function tooLong({ size, kind }: Subject): readonly Found[] {
  const { most } = LIMITS[kind];
  return size > most ? [beyond(size, most)] : [];
}

function long({ size, kind }: Subject): readonly Found[] {
  const limit = LIMITS[kind];
  if (size <= limit.usual || size > limit.most) return [];
  const { because, ...rest } = beyond(size, limit.usual);
  return [{ ...rest, because: `${because}: ${limit.beyond}` }];
}

function beyond(size: number, limit: number): Found {
  return {
    path: '',
    because: `the document has ${size} characters where ${limit} are taken`,
    fix: 'drop the Sids, merge statements, or split the policy in two',
  };
}

/** Tab, line feed, carriage return, and what Latin-1 prints. */
const TAKEN = /^[\t\n\r\u0020-\u00ff]*$/;
const TAKEN_BY_IAM: readonly PolicyKind[] = ['identity', 'managed', 'boundary', 'inline', 'session', 'trust'];

function characters({ places, kind }: Subject): readonly Found[] {
  if (!TAKEN_BY_IAM.includes(kind)) return [];
  return places.flatMap(({ path, value, name }) => {
    const texts = [name ?? '', value.is === 'text' ? value.text : ''];
    return texts.filter((text) => !TAKEN.test(text)).map((text) => strange(path, text));
  });
}

function strange(path: string, text: string): Found {
  const character = [...text].find((one) => !TAKEN.test(one)) ?? '';
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    path,
    because: `\`${text.slice(0, 80)}\` holds \`${character}\` (U+${code}), which IAM does not take`,
    fix: 'write it with characters up to U+00FF, or match it with `?`',
  };
}
