// Times the policy algebra: all pairs of AWS managed policies, some pairs alone, patterns that are made to be slow, differences, and many
// needs. Run it with `npm run bench`; a number behind `--` tells how many policies to pair (200).
import { readdirSync, readFileSync } from 'node:fs';
import { createCatalog } from '../../dist/src/catalog/index.js';
import { readPackageJson } from '../../dist/src/host/index.js';
import { contains, diff, minimise, parse } from '../../dist/src/policy/index.js';
import { arnFromPattern } from '../../dist/src/vocabulary/index.js';
import { summary, timed } from './timing.mjs';

const actions = createCatalog(readPackageJson);
const policies = managedPolicies();
const howMany = Number(process.argv[2] ?? 200);

singlePairs();
allPairs(everySoMany([...policies.keys()].sort(), howMany));
hostilePatterns();
differences();
manyNeeds();

function managedPolicies() {
  const folder = new URL('../../data/catalog/managed-policies/', import.meta.url);
  const read = (file) => Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  return new Map(
    readdirSync(folder)
      .flatMap(read)
      .map(([name, { document }]) => [name, parse(document).policy]),
  );
}

/** From the whole of an ordered list, so that all services are among them. */
function everySoMany(names, count) {
  return names.filter((_, i) => i % Math.floor(names.length / count) === 0).slice(0, count);
}

function containment(inner, outer) {
  return timed(() => contains([outer], [inner], { actions }));
}

function singlePairs() {
  for (const [inner, outer] of [
    ['ReadOnlyAccess', 'AdministratorAccess'],
    ['AdministratorAccess', 'ReadOnlyAccess'],
    ['AmazonS3ReadOnlyAccess', 'AmazonS3FullAccess'],
    ['AmazonS3ReadOnlyAccess', 'ReadOnlyAccess'],
  ]) {
    const [first, ...again] = [1, 2, 3].map(() => containment(policies.get(inner), policies.get(outer)));
    const best = Math.min(...again.map(({ ms }) => ms)).toFixed(1);
    console.log(`${inner} in ${outer}: ${first.result.is}, first ${first.ms.toFixed(1)} ms, again ${best} ms`);
  }
}

function allPairs(names) {
  const found = names.flatMap((inner) =>
    names.map((outer) => ({ inner, outer, ...containment(policies.get(inner), policies.get(outer)) })),
  );
  const seconds = found.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  const count = (is) => found.filter(({ result }) => result.is === is).length;
  console.log(`${found.length} ordered pairs of ${names.length} managed policies: ${seconds.toFixed(1)} s`);
  console.log(`  ${summary(found.map(({ ms }) => ms))}`);
  console.log(`  ${count('proven')} contained, ${count('refuted')} not, ${count('unknown')} unknown`);
  for (const { inner, outer, result } of found) {
    if (result.is === 'unknown') console.log(`  unknown: ${inner} in ${outer}: ${result.because}`);
  }
  const slowest = [...found].sort((a, b) => b.ms - a.ms).slice(0, 5);
  for (const { inner, outer, ms } of slowest) console.log(`  ${ms.toFixed(1)} ms: ${inner} in ${outer}`);
}

/** Patterns as long as an ARN may be, alone and three in a policy of 6,144 characters, each in each. */
function hostilePatterns() {
  const tails = ['*a'.repeat(1000), '*ab'.repeat(670), `${'a?*'.repeat(600)}b`, `*${'?'.repeat(1000)}a*`];
  const most = [...tails, '*a?????????????????b'.repeat(100)].map((tail) => [`arn:aws:s3:::${tail}`]);
  const all = [...most, most.slice(0, 3).flat(), most.slice(2).flat()];
  const policy = (Resource) =>
    parse({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource } }).policy;
  const found = all.flatMap((inner) => all.map((outer) => containment(policy(inner), policy(outer))));
  const count = (is) => found.filter(({ result }) => result.is === is).length;
  console.log(`${found.length} pairs of hostile patterns: ${summary(found.map(({ ms }) => ms))}`);
  console.log(`  ${count('proven')} contained, ${count('refuted')} not, ${count('unknown')} unknown`);
}

function differences() {
  for (const [a, b] of [
    ['AmazonS3FullAccess', 'AmazonS3ReadOnlyAccess'],
    ['AmazonDynamoDBFullAccess', 'AmazonDynamoDBReadOnlyAccess'],
    ['AmazonEC2FullAccess', 'AmazonEC2ReadOnlyAccess'],
    ['PowerUserAccess', 'AdministratorAccess'],
    ['AdministratorAccess', 'ReadOnlyAccess'],
  ]) {
    const { result, ms } = timed(() => diff([policies.get(a)], [policies.get(b)], { actions }));
    const { removed, added, unknown } = result;
    console.log(
      `${a} to ${b}: ${removed.length} removed, ${added.length} added, ${unknown.length} unknown, ${ms.toFixed(0)} ms`,
    );
  }
}

function manyNeeds() {
  const action = (i) => ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'][i % 4];
  const needs = Array.from({ length: 500 }, (_, i) => ({
    action: action(i),
    on: arnFromPattern(`arn:aws:dynamodb:eu-west-1:111122223333:table/t${Math.floor(i / 4) % 100}`),
    when: [],
  }));
  const run = () => timed(() => minimise(needs, { actions }, { characters: 6144, policies: 10 }));
  const [first, ...again] = [1, 2, 3].map(run);
  const best = Math.min(...again.map(({ ms }) => ms)).toFixed(1);
  console.log(`500 needs: ${first.result.policies.length} policies, first ${first.ms.toFixed(1)} ms, again ${best} ms`);
}
