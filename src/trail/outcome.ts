import type { TrailRecord } from './records/record.js';

/**
 * What a record shows of the permissions of its call. `used`: they were there; `attempted`: they are needed, but the call ended before it
 * was seen whether they are there; `denied`: one of them was not there.
 */
export type Outcome = 'used' | 'attempted' | 'denied';

/** Codes of errors in lower case, without `Client.` and `Server.` before and `Exception` or `Error` behind. */
const DENIED =
  /^(.*access ?denied.*|unauthorized|unauthorizedoperation|authorization|notauthorized|.*forbidden|authfailure|invalidclienttokenid|unrecognizedclient|missingauthenticationtoken|incompletesignature|invalidsignature|signaturedoesnotmatch|invalidaccesskeyid|expiredtoken|requestexpired|optinrequired|allaccessdisabled)$/;

/** The service refused before it looked at permissions, or it can't be told. */
const ATTEMPTED =
  /throttl|toomanyrequests|requestlimitexceeded|requestthrottled|throughputexceeded|slowdown|^limitexceeded$|bandwidth|validation|invalidparameter|invalidargument|invalidinput|invalidrequest|malformed|missingparameter|badrequest|serialization|internal|serviceunavailable|unavailable$|timeout|timedout/;

/** The service looked at what the call is about, which it does for those that may. */
const PROVEN =
  /^nosuch|notfound|notexist|doesnotexist|nonexistent|exists$|alreadyowned|duplicate|conflict|inuse|notempty|conditionalcheckfailed|transactioncanceled|transactioncancelled|idempotentparametermismatch|dryrunoperation|preconditionfailed|notmodified|.+limitexceeded$|dependencyviolation|incorrect.*state|invalid.*state|deleteconflict|stackinstance|noupdates|unmodifiable|outdated|pending/;

const SAYS_DENIED = /not authorized to perform|with an explicit deny|no [a-z-]+ policy allows/i;

/** Errors that tell of a user's password or session with the service itself, not of IAM. */
const OF_ITS_OWN_USERS = /^cognito-(idp|identity)\./;

/**
 * What the outcome of a call shows. An error that no rule knows proves nothing.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function outcomeOf({
  source,
  errorCode,
  errorMessage = '',
}: Pick<TrailRecord, 'source'> & Partial<Pick<TrailRecord, 'errorCode' | 'errorMessage'>>): Outcome {
  if (SAYS_DENIED.test(errorMessage)) return 'denied';
  if (errorCode === undefined) return 'used';
  const code = plainCode(errorCode);
  if (code === 'notauthorized' && OF_ITS_OWN_USERS.test(source)) return 'attempted';
  if (DENIED.test(code)) return 'denied';
  if (ATTEMPTED.test(code)) return 'attempted';
  return PROVEN.test(code) ? 'used' : 'attempted';
}

/** `validation` of `com.amazonaws.kms#ValidationException`, `vpclimitexceeded` of `Client.VpcLimitExceeded`. */
function plainCode(code: string): string {
  const last = code.slice(0, 256).split('#').at(-1) ?? '';
  return last
    .replace(/^(Client|Server)\./i, '')
    .replace(/[._-]/g, '')
    .replace(/(Exception|Error|Fault)+$/i, '')
    .toLowerCase();
}
