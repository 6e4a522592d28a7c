import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sorted } from './write.mjs';

/** The file that a policy is kept in: the first letter behind `AWS` or `Amazon`, which nearly all begin with. */
function shardOf(name) {
  return name.replace(/^(AWS|Amazon)(?=.)/, '')[0].toLowerCase();
}

/** Shard → name → { arn, document }: the current version of every AWS managed policy. */
export function extractManagedPolicies(folder) {
  const all = JSON.parse(readFileSync(path.join(folder, 'dist/managedPolicies.json'), 'utf8'));
  const shards = {};
  for (const [name, p] of Object.entries(sorted(all))) {
    const shard = shardOf(name);
    shards[shard] ??= {};
    shards[shard][name] = { arn: p.arn, document: p.versions[p.latestVersionId].document };
  }
  return shards;
}
