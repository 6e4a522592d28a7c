import { digestNamed, isWantedDigest } from '../digest-name.js';
import { isWantedFile, type Wanted } from '../wanted.js';
import type { PassedOver } from './source.js';

/** They may tell all the same that nothing was delivered. */
export const DIGESTS = 'digest files' satisfies PassedOver;

/** Whether a file is a digest that may tell of what is asked for. */
export function isDigestOf(wanted: Wanted, path: string): boolean {
  const name = digestNamed(path);
  return name !== undefined && isWantedDigest(wanted, name);
}

/**
 * What a file among others is, where it holds no records of calls that are asked for.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function whyPassedOver(path: string, wanted: Wanted): PassedOver | undefined {
  if (/[\\/]CloudTrail-Digest[\\/]|_CloudTrail-Digest_/.test(path)) return DIGESTS;
  if (/[\\/]CloudTrail-Insight[\\/]|_CloudTrail-Insight_/.test(path)) return 'Insight files';
  if (!/\.(json|jsonl|ndjson|gz|log)$/i.test(path)) return 'other files';
  return isWantedFile(wanted, path) ? undefined : 'files of other days, accounts or regions';
}
