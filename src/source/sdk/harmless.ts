/**
 * Packages that wrap a client without calling AWS through it, or that call only what the code asks them to. A name ending in `/` stands
 * for all packages below it.
 */
const HARMLESS: readonly string[] = [
  '@aws-lambda-powertools/tracer',
  '@aws-lambda-powertools/logger',
  '@aws-lambda-powertools/metrics',
  '@middy/',
  '@smithy/',
  '@aws-sdk/util-',
  '@aws-sdk/middleware-',
  '@opentelemetry/',
  '@lumigo/tracer',
  '@sentry/',
  'aws-xray-sdk',
  'aws-xray-sdk-core',
  'aws-sdk-client-mock',
  'datadog-lambda-js',
  'dd-trace',
  'lodash',
  'lodash/',
  'lodash.',
  'node:',
  'ramda',
  'underscore',
  'memoizee',
  'p-limit',
  'p-map',
  'p-retry',
  'tslib',
];

export function isHarmless(packageName: string): boolean {
  return HARMLESS.some((h) => packageName === h || (/[/.:-]$/.test(h) && packageName.startsWith(h)));
}
