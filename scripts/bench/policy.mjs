// Times the policy algebra on AWS managed policies and on patterns that are made to be slow. Run it with `npm run bench`.
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createCatalog } from '../../dist/src/catalog/index.js';
import { readPackageJson } from '../../dist/src/host/index.js';
import { contains, parse } from '../../dist/src/policy/index.js';

const actions = createCatalog(readPackageJson);
const HOW_MANY = Number(process.argv[2] ?? 200);

const folder = new URL('../../data/catalog/managed-policies/', import.meta.url);
const documents = readdirSync(folder).flatMap((file) =>
  Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).map(([name, { document }]) => ({ name, document })),
);
documents.sort((a, b) => (a.name < b.name ? -1 : 1));
const policyOf = (document) => parse(document).policy;
const policies = new Map(documents.map(({ name, document }) => [name, policyOf(document)]));

/** Every so-many-th policy, so that all services are among them. */
const sample = documents.filter((_, i) => i % Math.floor(documents.length / HOW_MANY) === 0).slice(0, HOW_MANY);

function timed(what) {
  const start = performance.now();
  const result = what();
  return { result, ms: performance.now() - start };
}

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

function allPairs() {
  const times = [];
  const counts = { proven: 0, refuted: 0, unknown: 0 };
  const unknowns = [];
  const slowest = [];
  const whole = timed(() => {
    for (const inner of sample) {
      for (const outer of sample) {
        const { result, ms } = timed(() => contains([policies.get(outer.name)], [policies.get(inner.name)], { actions }));
        times.push(ms);
        counts[result.is]++;
        if (result.is === 'unknown') unknowns.push(`${inner.name} in ${outer.name}: ${result.because}`);
        slowest.push([ms, `${inner.name} in ${outer.name} ${result.is}`]);
        if (slowest.length > 1000) slowest.sort((a, b) => b[0] - a[0]).splice(10);
      }
    }
  });
  times.sort((a, b) => a - b);
  const [median, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((q) => quantile(times, q).toFixed(2));
  console.log(`${times.length} ordered pairs of ${sample.length} managed policies: ${(whole.ms / 1000).toFixed(1)} s`);
  console.log(`  median ${median} ms, p95 ${p95} ms, p99 ${p99} ms, max ${max} ms`);
  console.log(`  ${counts.proven} contained, ${counts.refuted} not, ${counts.unknown} unknown`);
  for (const one of unknowns) console.log(`  unknown: ${one}`);
  for (const [ms, pair] of slowest.sort((a, b) => b[0] - a[0]).slice(0, 8)) console.log(`  slow: ${ms.toFixed(1)} ms ${pair}`);
}

function pair(inner, outer) {
  const run = () => timed(() => contains([policies.get(outer)], [policies.get(inner)], { actions }));
  const [first, second, third] = [run(), run(), run()];
  const best = Math.min(second.ms, third.ms).toFixed(1);
  console.log(`${inner} in ${outer}: ${first.result.is}, first ${first.ms.toFixed(1)} ms, again ${best} ms`);
}

function hostile() {
  const long = '*a'.repeat(1020);
  const patterns = [`arn:aws:s3:::${long}*`, `arn:aws:s3:::${'*ab'.repeat(680)}`, `arn:aws:s3:::${'a?*'.repeat(600)}b`, `arn:aws:s3:::*${'?'.repeat(1000)}a*`, `arn:aws:s3:::${'*a?????????????????b'.repeat(100)}`];
  const policy = (resources) => policyOf({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: resources } });
  for (const inner of patterns) {
    for (const outer of patterns) {
      const { result, ms } = timed(() => contains([policy([outer])], [policy([inner])], { actions }));
      console.log(`hostile ${inner.slice(13, 24)}… in ${outer.slice(13, 24)}…: ${result.is}, ${ms.toFixed(0)} ms`);
    }
  }
  const { result, ms } = timed(() => contains([policy(patterns.slice(1))], [policy(patterns)], { actions }));
  console.log(`hostile all in all but one: ${result.is}, ${ms.toFixed(0)} ms`);
}

pair('ReadOnlyAccess', 'AdministratorAccess');
pair('AdministratorAccess', 'ReadOnlyAccess');
pair('AmazonS3ReadOnlyAccess', 'AmazonS3FullAccess');
pair('AmazonS3ReadOnlyAccess', 'ReadOnlyAccess');
allPairs();
hostile();
