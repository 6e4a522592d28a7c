import { type AwsSettings, credentialReport } from '../aws/index.js';
import { type KeptFiles, readNamedFile } from '../host/index.js';
import { UserError } from '../vocabulary/index.js';
import type { Details } from './details.js';
import { documentIn } from './documents.js';
import { pagesOf } from './kept-pages.js';

/**
 * What the AWS CLI printed of an account, from a file that the user names.
 * @throws UserError where there is no such file, or something else stands in it
 */
export function readSnapshot(file: string): Details {
  const text = readNamedFile(file);
  if (text === undefined) throw new UserError(`There is no file \`${file}\`.`, 'Check the path behind --snapshot.');
  const found = jsonIn(text);
  if (typeof found === 'object' && found !== null && LISTS.some((name) => Array.isArray(found[name]))) return found;
  throw new UserError(
    `\`${file}\` is no snapshot of an account.`,
    'Save what `aws iam get-account-authorization-details` prints, or what --snapshot-out writes.',
  );
}

const LISTS = ['RoleDetailList', 'UserDetailList'] as const;

function jsonIn(text: string): Details | undefined {
  try {
    return JSON.parse(text) as Details;
  } catch {
    return undefined;
  }
}

export interface AskOptions {
  /** Ask for the report on credentials too. */
  readonly credentials: boolean;
  readonly onPage: (holders: number) => void;
  /** Where pages are kept until all are there; undefined where nothing is to be kept. */
  readonly kept: KeptFiles | undefined;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** The same from AWS. What a run before had read within the last hour is not asked for again. @throws UserError, Unreachable */
export async function askSnapshot(
  settings: AwsSettings,
  { credentials, onPage, kept, now }: AskOptions,
): Promise<Details> {
  const all = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] } as Record<string, object[]>;
  for await (const page of pagesOf(settings, kept, now)) {
    for (const [name, list] of Object.entries(page)) all[name]?.push(...list);
    onPage((all.RoleDetailList?.length ?? 0) + (all.UserDetailList?.length ?? 0));
  }
  return { ...all, ...(credentials && { CredentialReport: await credentialReport(settings) }) };
}

/** The snapshot as text, with documents as the AWS CLI prints them. */
export function snapshotText(details: Details): string {
  const isDocument = /^(Document|PolicyDocument|AssumeRolePolicyDocument)$/;
  const plain = (name: string, value: unknown): unknown => (isDocument.test(name) ? documentIn(value) : value);
  return `${JSON.stringify(details, plain, 1)}\n`;
}
