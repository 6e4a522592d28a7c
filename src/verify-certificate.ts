import path from 'node:path';
import { asLive, type LiveOptions } from './as-live.js';
import {
  type Certificate,
  type Claims,
  claimsOf,
  isCertificate,
  namesOf,
  type PolicyFileHeld,
  readCertificate,
} from './certificate/index.js';
import { packageVersion, readNamedFile } from './host/index.js';
import type { Questions } from './live/index.js';
import { openCatalog } from './open-catalog.js';
import { policyDigest } from './policy-digest.js';
import type { CertificateReport } from './report/index.js';
import { UserError } from './vocabulary/index.js';

export interface VerifiedCertificate {
  readonly report: CertificateReport;
}

/**
 * Works the claims of a certificate out again, from its own text and from nothing else, and tells whether the policy's file beside it was changed. With `live`, AWS's analyzers are asked about the same.
 * @throws UserError where the file is not there or is no certificate; Unreachable where AWS does not answer
 */
export async function verifyCertificate(file: string, options: LiveOptions = {}): Promise<VerifiedCertificate> {
  const { certificate, claims: claimed, policyFile } = readCertificate(contentOf(file), file);
  const catalog = openCatalog();
  const claims = claimsOf(certificate, catalog);
  const differing = NAMES.filter((name) => claimed[name]?.is !== claims[name].is);
  const live = await asLive(options, catalog, questionsOf(certificate));
  return {
    report: {
      ...{ version: packageVersion(), catalog: catalog.date, file, of: certificate.of, claims, differing },
      lists: listed(certificate),
      ...(policyFile && { policyFile: comparedFile(policyFile, file) }),
      ...(live && { live }),
    },
  };
}

function listed({ additions, evidence }: Certificate): CertificateReport['lists'] {
  const needs = evidence.filter(({ is }) => is === 'need').length;
  return { additions: additions.length, needs, gaps: evidence.length - needs };
}

/** Whether the policy's file still holds what the certificate is about. It may lie elsewhere by now. */
function comparedFile(
  { path: name, sha256 }: PolicyFileHeld,
  certificate: string,
): Required<CertificateReport>['policyFile'] {
  const found = path.join(path.dirname(certificate), name);
  const text = readNamedFile(found);
  return { path: found, is: text === undefined ? 'not there' : policyDigest(text) === sha256 ? 'the same' : 'changed' };
}

/** What was used, and what the policy is meant to allow. */
function questionsOf(certificate: Certificate): Questions {
  const { policy, current, additions, used, evidence, deployments } = certificate;
  const told = deployments.filter(({ size }) => size > 0);
  const named = told.map((texts, i) => ({
    texts,
    ...(told.length > 1 && { name: `deployment ${i + 1}` }),
  }));
  return {
    proposed: [policy],
    against: [current, { version: '2012-10-17', statements: additions }],
    names: namesOf(certificate),
    worlds: named.length > 0 ? named : [{ texts: new Map() }],
    calls: [...used, ...evidence.filter(({ is }) => is === 'need').map((one) => ({ ...one, when: [] }))],
  };
}

const NAMES = ['replay', 'containment', 'irreducible'] as const satisfies readonly (keyof Claims)[];

function contentOf(file: string): unknown {
  const text = readNamedFile(file);
  if (text === undefined) throw new UserError(`There is no file \`${file}\`.`, NEXT);
  const content = parsed(text);
  if (isCertificate(content)) return content;
  throw new UserError(`\`${file}\` is no certificate.`, NEXT);
}

const NEXT =
  'Name a certificate that `leastwise generate --out` wrote, or say with --against what a policy must not go beyond.';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
