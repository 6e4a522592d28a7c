import { Unreachable, UserError } from '../vocabulary/index.js';

/** What was asked of AWS, for people: the permission that it takes, and on what. */
export interface Asked {
  /** `s3:ListBucket` */
  readonly action: string;
  /** `bucket till-logs` */
  readonly on: string;
  /** What is answered is kept for another run, unless the user wants nothing kept. */
  readonly isKept?: true;
}

/** AWS denies what was asked, which may be granted elsewhere. */
export class Denied extends UserError {}

/** An answer of AWS that is no error of the connection or of who asks: the name that the service gives it. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { Code } = error as { Code?: unknown };
  return error.name === 'Error' && typeof Code === 'string' ? Code : error.name;
}

function statusOf(error: unknown): number | undefined {
  const { $metadata: data } = error as { $metadata?: { httpStatusCode?: number } };
  return data?.httpStatusCode;
}

const DENIED = /^(AccessDenied|AccessDeniedException|AllAccessDisabled|UnauthorizedOperation|Forbidden|403)$/;

export function isDenied(error: unknown): boolean {
  return DENIED.test(codeOf(error)) || (statusOf(error) === 403 && !NOT_ACCEPTED.test(codeOf(error)));
}

const NOT_ACCEPTED =
  /^(ExpiredToken|ExpiredTokenException|RequestExpired|InvalidToken|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|UnrecognizedClientException|IncompleteSignature|MissingAuthenticationToken|MissingAuthenticationTokenException|RequestTimeTooSkewed|AuthFailure|NotSignedUp|OptInRequired)$/;
/**
 * So it answers too in a region that the account has not enabled.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ELSEWHERE = /^(UnrecognizedClientException|InvalidClientTokenId|OptInRequired)$/;
const OR_REGION = '; in a region that an account has to enable first, enable it or name another with --region';
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/;
const NO_CONNECTION =
  /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EPIPE|ENETUNREACH|EHOSTUNREACH|EPROTO|ERR_TLS_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
const TOO_MUCH =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|SlowDown|RequestLimitExceeded|Rate exceeded)$/;

/** Why there is no connection, or no answer over it; undefined where AWS answered. */
export function connectionTrouble(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && NO_CONNECTION.test(code)) return code;
  if (codeOf(error) === 'TimeoutError') return 'no answer in time';
  if (TOO_MUCH.test(codeOf(error))) return 'too many requests, also after several tries';
  const status = statusOf(error) ?? 0;
  return status >= 500 ? `status ${status}, also after several tries` : undefined;
}

/**
 * An error of the SDK in the user's words. Nothing of credentials is in it: where those are refused, AWS's own message is left out.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function inWords(error: unknown, { action, on, isKept }: Asked): Error {
  if (error instanceof UserError || error instanceof Unreachable) return error;
  const code = codeOf(error);
  if (NO_CREDENTIALS.test(code))
    return new UserError(
      `There are no AWS credentials to ask for ${on}${profileTrouble(messageOf(error))}.`,
      'Sign in (`aws sso login`, `aws configure`), or name a profile with --profile.',
    );
  if (NOT_ACCEPTED.test(code))
    return new UserError(
      `AWS does not accept the credentials: ${code}.`,
      `Renew them, or name another profile with --profile${ELSEWHERE.test(code) ? OR_REGION : ''}.${isKept ? ' What is kept of this run is not fetched again.' : ''}`,
    );
  if (isDenied(error))
    return new Denied(
      `AWS denies ${action} on ${on}.`,
      `Allow ${action} to whom you ask as; \`aws sts get-caller-identity\` tells who that is.`,
    );
  if (code === 'NoSuchBucket') return new UserError(`There is no ${on}.`, 'Look at how its name is written.');
  if (/Region is missing/.test(messageOf(error)))
    return new UserError('No AWS region is set.', 'Name one with --region, or set AWS_REGION.');
  const trouble = connectionTrouble(error);
  if (trouble !== undefined)
    return new Unreachable(
      `AWS does not answer for ${on}: ${trouble}.`,
      `Look at the connection, the region and AWS_ENDPOINT_URL, and run it again${isKept ? ': what is kept of this run is not fetched again' : ''}.`,
    );
  return new UserError(`AWS answers ${action} on ${on} with ${code}: ${withoutSecrets(messageOf(error))}.`);
}

/** What the SDK says of a profile or a session of single sign-on. Other messages may quote commands, and with them what is secret. */
function profileTrouble(message: string): string {
  return /^[^\n]*\b(profile|SSO)\b/.test(message) && !/Command/.test(message) ? `: ${withoutSecrets(message)}` : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Access keys, signatures and tokens have no place in a message. */
function withoutSecrets(text: string): string {
  return text
    .replace(/\b(AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g, '$1…')
    .replace(/(Signature|Token|Credential)=[^\s,&]+/gi, '$1=…')
    .replace(/\.$/, '')
    .slice(0, 300);
}

/** Runs a request; what it fails with is said in the user's words. */
export async function asked<Answer>(what: Asked, request: () => Promise<Answer>): Promise<Answer> {
  try {
    return await request();
  } catch (error) {
    throw inWords(error, what);
  }
}
