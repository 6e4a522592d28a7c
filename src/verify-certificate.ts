import { type Claims, claimsOf, isCertificate, readCertificate } from './certificate/index.js';
import { packageVersion, readNamedFile } from './host/index.js';
import { openCatalog } from './open-catalog.js';
import type { CertificateReport } from './report/index.js';
import { UserError } from './vocabulary/index.js';

export interface VerifiedCertificate {
  readonly report: CertificateReport;
}

/**
 * Works the claims of a certificate out again, from its own text and from nothing else.
 * @throws UserError where the file is not there or is no certificate
 */
export async function verifyCertificate(file: string): Promise<VerifiedCertificate> {
  const { certificate, claims: claimed } = readCertificate(contentOf(file), file);
  const catalog = openCatalog();
  const claims = claimsOf(certificate, catalog);
  const differing = NAMES.filter((name) => claimed[name]?.is !== claims[name].is);
  return {
    report: { version: packageVersion(), catalog: catalog.date, file, of: certificate.of, claims, differing },
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
