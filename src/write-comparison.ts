import type { Diffed } from './diff.js';
import { terminal } from './host/index.js';
import { CERTIFICATE_FORMATS, type ComparisonFormat, DIFF_FORMATS, VERIFY_FORMATS } from './report/index.js';
import type { Verified } from './verify.js';
import type { VerifiedCertificate } from './verify-certificate.js';
import type { WriteOptions } from './write.js';

export type ComparisonWriteOptions = Omit<WriteOptions, 'folder'>;

/** What differs, as text in one of the formats. */
export function writeDiff({ report }: Diffed, format: ComparisonFormat, options: ComparisonWriteOptions = {}): string {
  return DIFF_FORMATS[format](report, styled(options));
}

/** The verdict, as text in one of the formats. */
export function writeVerdict(
  { report }: Verified,
  format: ComparisonFormat,
  options: ComparisonWriteOptions = {},
): string {
  return VERIFY_FORMATS[format](report, styled(options));
}

/** What came of checking a certificate, as text in one of the formats. */
export function writeCertificateVerdict(
  { report }: VerifiedCertificate,
  format: ComparisonFormat,
  options: ComparisonWriteOptions = {},
): string {
  return CERTIFICATE_FORMATS[format](report, styled(options));
}

function styled(options: ComparisonWriteOptions) {
  const { columns, colour } = terminal();
  return { columns, colour, verbose: false, ...options };
}
