import type { Catalog } from './catalog/index.js';
import { certify, claimsOf, type WrittenCertificate, writtenCertificate } from './certificate/index.js';
import { packageVersion } from './host/index.js';
import { type ProposalOptions, proposal, type RoleDecision } from './merge/index.js';
import { type Deployment, type Evidence, type Granted, groupBy, type Need } from './vocabulary/index.js';

/** What was decided, and what it rests on. */
export interface Certified {
  readonly decisions: readonly RoleDecision[];
  readonly evidence: readonly Evidence[];
  readonly deployments: readonly Pick<Deployment, 'bindings'>[];
  readonly catalog: Catalog;
}

/** A certificate of each role's proposal, with its claims worked out. */
export function certificatesOf(certified: Certified, options: ProposalOptions): readonly WrittenCertificate[] {
  const { decisions, evidence, deployments, catalog } = certified;
  const about = groupBy(evidence, (one) => ('role' in one ? one.role : one.who));
  const made = { leastwise: packageVersion(), catalog: catalog.date };
  return decisions.map((decision) => {
    const own: readonly Evidence[] = about.get(decision.role) ?? [];
    const granted = own.filter((e): e is Granted => e.kind === 'granted');
    const used = own.filter((e): e is Need => e.kind === 'need' && isProvenUse(e));
    const current = granted.map(({ statement }) => statement);
    const certificate = certify(decision, { policy: proposal(decision, options), current, used, deployments });
    return writtenCertificate(certificate, claimsOf(certificate, catalog), made);
  });
}

/** What was only attempted may never have been allowed. */
function isProvenUse({ why }: Need): boolean {
  return why.from === 'usage' && why.attempted !== true;
}
