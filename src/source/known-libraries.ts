import type { AbsSet, External } from './domain.js';
import { type Args, argument, type Machine, type Site } from './machine.js';

/** Packages whose functions give back what they are given, wrapped: a traced client is that client. */
const PASS_THROUGH: ReadonlySet<string> = new Set([
  'aws-xray-sdk',
  'aws-xray-sdk-core',
  'node:util',
  'util',
  'dd-trace',
  'datadog-lambda-js',
  'thundra',
  '@lumigo/tracer',
  '@sentry/serverless',
  '@sentry/aws-serverless',
  'epsagon',
  '@thundra/core',
]);
const PASSING: ReadonlySet<string> = new Set([
  'captureAWS',
  'captureAWSClient',
  'captureAWSv3Client',
  'captureAsyncFunc',
  'promisify',
  'callbackify',
  'deprecate',
  'datadog',
  'trace',
  'wrapHandler',
  'instrument',
]);

/** What is known of a package beyond what it is given; undefined where nothing is. */
export function knownLibrary(machine: Machine, callee: External, args: Args, site: Site): AbsSet | undefined {
  const name = callee.path.at(-1) ?? '';
  if (!PASS_THROUGH.has(callee.package) || !PASSING.has(name)) return undefined;
  if (name === 'captureAsyncFunc') {
    machine.escape([argument(args, 1)], site);
    return [];
  }
  return argument(args, 0);
}
