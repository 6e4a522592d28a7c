import type { PolicyKind } from '../finding.js';
import type { Found, Rule, Subject } from '../rule.js';

/**
 * How long a document may be, in characters: as a rule, and at most where the quota can be raised or another place takes more. What
 * services take as resource policies is theirs to say.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const LIMITS: Readonly<
  Record<PolicyKind, { readonly usual: number; readonly most: number; readonly beyond?: string }>
> = {
  identity: { usual: 6144, most: 10240, beyond: 'only a role takes it, as the one policy that stands in it' },
  managed: { usual: 6144, most: 6144 },
  boundary: { usual: 6144, most: 6144 },
  inline: { usual: 10240, most: 10240 },
  session: { usual: 2048, most: 2048 },
  trust: { usual: 2048, most: 8192, beyond: 'the account has to ask for a higher quota first' },
  resource: { usual: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  scp: { usual: 10240, most: 10240 },
  rcp: { usual: 5120, most: 5120 },
};

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
