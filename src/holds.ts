import type { Verified } from './verify.js';
import type { VerifiedCertificate } from './verify-certificate.js';
import type { SecondOpinion } from './vocabulary/index.js';

/** Whether what was to be verified holds: it is proven, each call is allowed, and AWS, where it was asked, does not say otherwise. */
export function holds({ report }: Verified): boolean {
  const { containment, replay, live } = report;
  const isAllowed = replay === undefined || replay.denied.length + replay.unknown.length === 0;
  return containment.is === 'proven' && isAllowed && isUndisputed(live);
}

/** The same of a certificate: all of its claims are proven, and the policy is still what they are about. */
export function certificateHolds({ report }: VerifiedCertificate): boolean {
  const { claims, policyFile, live } = report;
  return Object.values(claims).every(({ is }) => is === 'proven') && policyFile?.is !== 'changed' && isUndisputed(live);
}

/** What may not be asked is not agreed on. */
function isUndisputed(live: SecondOpinion | undefined): boolean {
  if (live === undefined) return true;
  return live.opinions.every(({ is }) => is !== 'disputed') && live.unasked.every(({ denied }) => denied === undefined);
}
