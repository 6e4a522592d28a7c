import { isWantedFile, type Wanted } from '../wanted.js';
import type { PassedOver } from './source.js';

/**
 * What a file among others is, where it holds no records of calls that are asked for.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function whyPassedOver(path: string, wanted: Wanted): PassedOver | undefined {
  if (/[\\/]CloudTrail-Digest[\\/]|_CloudTrail-Digest_/.test(path)) return 'digest files';
  if (/[\\/]CloudTrail-Insight[\\/]|_CloudTrail-Insight_/.test(path)) return 'Insight files';
  if (!/\.(json|jsonl|ndjson|gz|log)$/i.test(path)) return 'other files';
  return isWantedFile(wanted, path) ? undefined : 'files of other days, accounts or regions';
}
