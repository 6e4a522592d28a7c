import type { AccessAnalyzerClient, ReasonSummary } from '@aws-sdk/client-accessanalyzer';
import { type Asked, asked, codeOf } from './failures.js';
import { paged } from './paged.js';
import { type AwsSettings, clientSettings } from './settings.js';

/** What the analyzer finds in a policy document, in its own words. */
export interface AnalyzerFinding {
  /** `ERROR`, `SECURITY_WARNING`, `WARNING` or `SUGGESTION`. */
  readonly type: string;
  readonly code: string;
  readonly details: string;
}

/** `refused`: it can't take the documents. */
export interface AnalyzerVerdict {
  readonly result: 'PASS' | 'FAIL' | 'refused';
  /** What it says to it, and of which statement. */
  readonly says: readonly string[];
}

/** IAM Access Analyzer, asked about documents that need not be attached to anything. */
export interface AccessAnalyzer {
  /** @param onRequest runs once for each page that is answered */
  readonly validate: (document: string, onRequest: () => void) => Promise<readonly AnalyzerFinding[]>;
  /** Whether a document allows nothing that the existing one does not. Each request is billed. */
  readonly noNewAccess: (existing: string, proposed: string) => Promise<AnalyzerVerdict>;
  /** Whether a document grants none of the actions, or patterns over actions, on any resource. Each request is billed. */
  readonly notGranted: (document: string, actions: readonly string[]) => Promise<AnalyzerVerdict>;
}

/** So many actions go into one request. @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Access.html */
export const MOST_ACTIONS_CHECKED = 100;

const IDENTITY = { policyType: 'IDENTITY_POLICY' } as const;

/**
 * A client of the analyzer.
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Operations.html
 * @throws UserError, of each question, where it is denied or there are no credentials; Unreachable
 */
export async function openAccessAnalyzer(settings: AwsSettings): Promise<AccessAnalyzer> {
  const { sdk, client } = await openClient(settings);
  return {
    async validate(document, onRequest) {
      const findings: AnalyzerFinding[] = [];
      const ask = (token: string | undefined) => {
        const input = { ...IDENTITY, policyDocument: document, ...(token !== undefined && { nextToken: token }) };
        return asked(on('ValidatePolicy'), () => client.send(new sdk.ValidatePolicyCommand(input)));
      };
      for await (const page of paged(ask, ({ nextToken }) => nextToken)) {
        onRequest();
        for (const { findingType = 'ERROR', issueCode = '', findingDetails = '' } of page.findings ?? [])
          findings.push({ type: findingType, code: issueCode, details: findingDetails });
      }
      return findings;
    },
    noNewAccess: (existing, proposed) =>
      verdict('CheckNoNewAccess', () =>
        client.send(
          new sdk.CheckNoNewAccessCommand({
            ...IDENTITY,
            existingPolicyDocument: existing,
            newPolicyDocument: proposed,
          }),
        ),
      ),
    notGranted: (document, actions) =>
      verdict('CheckAccessNotGranted', () =>
        client.send(
          new sdk.CheckAccessNotGrantedCommand({
            ...IDENTITY,
            policyDocument: document,
            access: [{ actions: [...actions] }],
          }),
        ),
      ),
  };
}

/** The client and what its requests are made with. */
export interface AnalyzerClient {
  readonly sdk: typeof import('@aws-sdk/client-accessanalyzer');
  readonly client: AccessAnalyzerClient;
}

export async function openClient(settings: AwsSettings): Promise<AnalyzerClient> {
  const sdk = await import('@aws-sdk/client-accessanalyzer');
  return { sdk, client: new sdk.AccessAnalyzerClient(clientSettings(settings)) };
}

interface Checked {
  readonly result?: 'PASS' | 'FAIL' | undefined;
  readonly message?: string | undefined;
  readonly reasons?: readonly ReasonSummary[] | undefined;
}

const REFUSALS = /^(UnprocessableEntityException|ValidationException|InvalidParameterException)$/;

async function verdict(operation: string, request: () => Promise<Checked>): Promise<AnalyzerVerdict> {
  const { result, message, reasons = [] } = await asked(on(operation), () => request().catch(refusal));
  const says = reasons.map(({ description = '', statementIndex, statementId }) => {
    const which = statementId ?? (statementIndex === undefined ? undefined : `statement ${statementIndex + 1}`);
    return which === undefined ? description : `${description} (${which})`;
  });
  return {
    result: result ?? 'refused',
    says: says.length > 0 ? says : message === undefined ? [] : [message],
  };
}

/** What it can't take is an answer too: it is told, and nothing else of what was asked is lost. */
function refusal(error: unknown): Checked {
  if (!REFUSALS.test(codeOf(error))) throw error;
  return { message: error instanceof Error ? error.message : String(error) };
}

function on(operation: string): Asked {
  return { action: `access-analyzer:${operation}`, on: 'policies' };
}
