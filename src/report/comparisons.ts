import {
  type CertificateReport,
  certificateJson,
  certificateMarkdown,
  certificateText,
} from './compare/certificate.js';
import { diffJson, verifyJson } from './compare/compare-json.js';
import type { DiffReport, VerifyReport } from './compare/compared.js';
import { diffMarkdown } from './compare/diff-markdown.js';
import { diffText } from './compare/diff-text.js';
import { verifyMarkdown } from './compare/verify-markdown.js';
import { verifyText } from './compare/verify-text.js';
import type { Style } from './formats/style.js';

type ComparisonStyle = Omit<Style, 'folder'>;

/** Every output format of `diff` by the name that `--format` takes. */
export const DIFF_FORMATS = { text: diffText, json: diffJson, markdown: diffMarkdown } as const satisfies Readonly<
  Record<string, (report: DiffReport, style: ComparisonStyle) => string>
>;

/** Every output format of `verify`. */
export const VERIFY_FORMATS = {
  text: verifyText,
  json: verifyJson,
  markdown: verifyMarkdown,
} as const satisfies Readonly<
  Record<keyof typeof DIFF_FORMATS, (report: VerifyReport, style: ComparisonStyle) => string>
>;

export type ComparisonFormat = keyof typeof DIFF_FORMATS;

/** Every output format of a certificate's verdict. */
export const CERTIFICATE_FORMATS = {
  text: certificateText,
  json: certificateJson,
  markdown: certificateMarkdown,
} as const satisfies Readonly<
  Record<ComparisonFormat, (report: CertificateReport, style: Omit<Style, 'folder'>) => string>
>;
