import { type AwsSettings, lastAccessed, startLastAccessed } from '../aws/index.js';
import type { KeptFiles } from '../host/index.js';
import type { Holder, LastAccessed } from '../vocabulary/index.js';

/**
 * IAM makes no new report for who had one so short ago. In milliseconds.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
const FRESH = 4 * 3_600_000;

/** A report as it is kept: the job that makes it, then what it says. */
interface KeptReport {
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
  readonly job: string;
  readonly report?: readonly LastAccessed[];
}

/** What IAM knows of the last uses by a role or user. A report of the last hours, and a job of a run that was broken off, are taken up again. */
export async function lastUses(
  { arn, id }: Holder,
  settings: AwsSettings,
  { kept, now }: { readonly kept: KeptFiles | undefined; readonly now: number },
): Promise<readonly LastAccessed[]> {
  const account = /:iam::(\d{12}):/.exec(arn)?.[1];
  // The id comes from a snapshot, which is somebody else's text.
  const place =
    account !== undefined && /^[A-Za-z0-9]+$/.test(id) ? `account/${account}/last-accessed/${id}.json` : undefined;
  const before = place === undefined ? undefined : readBefore(kept?.text(place), now);
  if (before?.report !== undefined) return before.report;
  const keep = async (one: KeptReport): Promise<void> => {
    if (place !== undefined) await kept?.keep(place, bytesOf(JSON.stringify(one)));
  };
  const resumed = before === undefined ? undefined : await lastAccessed(before.job, arn, settings);
  if (before !== undefined && resumed !== undefined) {
    await keep({ ...before, report: resumed });
    return resumed;
  }
  const job = await startLastAccessed(arn, settings);
  await keep({ at: now, job });
  const report = (await lastAccessed(job, arn, settings)) ?? [];
  await keep({ at: now, job, report });
  return report;
}

function readBefore(text: string | undefined, now: number): KeptReport | undefined {
  if (text === undefined) return undefined;
  try {
    const found = JSON.parse(text) as KeptReport;
    return found.at <= now && now - found.at < FRESH ? found : undefined;
  } catch {
    return undefined;
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
