import type { WrittenCertificate } from './certificate/index.js';
import type { Generated } from './generate.js';
import { terminal, writeBelow } from './host/index.js';
import { policyDigest } from './policy-digest.js';
import { FORMATS, type FormatName, freeName, type PolicyFile, policyFiles, pretty } from './report/index.js';
import { UserError } from './vocabulary/index.js';

/** How to write a report down. What is not told is as the process's own terminal has it. */
export interface WriteOptions {
  readonly verbose?: boolean;
  /** The analysed folder as the user named it, for the command to run next. */
  readonly folder?: string;
  readonly columns?: number | undefined;
  readonly colour?: boolean;
}

/** What was generated, as text in one of the formats. */
export function write({ report }: Generated, format: FormatName, options: WriteOptions = {}): string {
  const { columns, colour } = terminal();
  return FORMATS[format](report, { columns, colour, verbose: false, folder: '.', ...options });
}

/**
 * Writes one policy a role and a workload, a certificate a role, and the JSON report into the folder, each file whole or not at all.
 * @returns the files' names
 * @throws UserError where a file can't be written, or a folder below that one is a link to elsewhere
 */
export function writePolicies({ report, certify }: Generated, folder: string): readonly string[] {
  try {
    const policies = policyFiles(report);
    return writeBelow(folder, [...policies, ...certificateFiles(certify?.() ?? [], policies)]);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`The folder \`${folder}\` can't be written: ${why}.`, 'Name another folder with --out.');
  }
}

/** Each tells of the policy's file beside it what it holds, so that a later change of that is seen. */
function certificateFiles(
  certificates: readonly WrittenCertificate[],
  policies: readonly PolicyFile[],
): readonly PolicyFile[] {
  const taken = new Set<string>();
  return certificates.map((one) => ({
    name: `certificates/${freeName(one.of, taken, 'certificates')}.json`,
    text: pretty({ ...one, ...policyFileOf(policies.find(({ of }) => of === one.of)) }),
  }));
}

function policyFileOf(file: PolicyFile | undefined): Pick<WrittenCertificate, 'policyFile'> {
  const sha256 = file && policyDigest(file.text);
  return file === undefined || sha256 === undefined ? {} : { policyFile: { path: `../${file.name}`, sha256 } };
}
