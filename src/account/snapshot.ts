import { type AwsSettings, authorizationDetails, credentialReport } from '../aws/index.js';
import { readNamedFile } from '../host/index.js';
import { UserError } from '../vocabulary/index.js';
import type { Details } from './details.js';
import { documentIn } from './documents.js';

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
}

/** The same from AWS. @throws UserError, Unreachable */
export async function askSnapshot(settings: AwsSettings, { credentials, onPage }: AskOptions): Promise<Details> {
  const all = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] } as Record<string, object[]>;
  for await (const page of authorizationDetails(settings)) {
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
