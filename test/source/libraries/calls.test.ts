import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { mapValue, showArn, text, type Value } from '../../../src/vocabulary/index.js';
import { read } from '../project.js';
import type { LibraryCase } from './case.js';
import { DYNAMODB } from './cases/dynamodb.js';
import { EXTENSIONS } from './cases/extensions.js';
import { MIDDY } from './cases/middy.js';
import { MODELS } from './cases/models.js';
import { SIGNED } from './cases/signed.js';
import { SINGLE_SERVICES } from './cases/single-services.js';

const catalog = createCatalog(readPackageJson);
const WHERE = { partition: text('aws'), region: text('eu-west-1'), account: text('111122223333') };
const HERE = /^arn:aws:[\w-]*:(eu-west-1)?:(111122223333)?:/;

/** Environment variables hold their own names. */
function withEnvironment(value: Value): Value {
  return mapValue(value, (v) => (v.is === 'environment' ? text(v.name) : v));
}

const THEMES: Readonly<Record<string, readonly LibraryCase[]>> = {
  Middy: MIDDY,
  'Mappers of DynamoDB': DYNAMODB,
  'Libraries of one service': SINGLE_SERVICES,
  'Requests that are signed by hand': SIGNED,
  'Extensions of Lambda': EXTENSIONS,
  'Models of Bedrock': MODELS,
};

describe.each(Object.entries(THEMES))('%s', (_, cases) => {
  it.each(cases.map((one) => [one.library, one] as const))('%s', (_, { code, needs, gaps = [] }) => {
    const { found, missed } = read({ 'handler.ts': code }, 'handler.ts#handler');
    const checks = found.flatMap(
      (call) => catalog.checks({ ...call, input: withEnvironment(call.input) }, WHERE).checks,
    );
    const lines = checks.map(({ action, on }) => `${action} ${showArn(on).replace(HERE, '')}`);
    expect([...new Set(lines)].sort()).toEqual([...needs].sort());
    const over = missed.map((m) => `${typeof m.over === 'string' ? m.over : m.over.service} ${m.at?.line}`);
    expect([...new Set(over)].sort()).toEqual([...gaps].sort());
  });
});
