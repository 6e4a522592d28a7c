import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/open-catalog.js';
import { type CallPattern, knownIntegrations } from '../../src/states/integrations.js';
import { operationOf } from '../../src/states/sdk-service.js';

const catalog = openCatalog();
const { maps, services } = knownIntegrations();

const PATTERNS: readonly (readonly [string, CallPattern])[] = [
  ...Object.entries(maps).flatMap(([does, of]) => (of?.calls ?? []).map((call) => [does, call] as const)),
  ...Object.entries(services).flatMap(([name, of]) =>
    Object.entries(of?.operations ?? {}).flatMap(([operation, told]) =>
      [...(told?.calls ?? []), ...(told?.also ?? []), ...(told?.sync ?? [])].map(
        (call) => [`${name}:${operation}`, { service: of?.service ?? '', ...call }] as const,
      ),
    ),
  ),
];

describe('what is known of integrations fits the catalog', () => {
  it.each(PATTERNS.map(([of, call]) => [`${of} calls ${call.service} ${call.operation}`, call] as const))(
    '%s',
    (_, call) => {
      const service = catalog.service(call.service ?? '');
      expect(service?.operations.has(call.operation)).toBe(true);
      const members = service?.members(call.operation) ?? [];
      const named = Object.keys(call.input ?? {}).filter((name) => !UNREAD.has(`${call.operation}.${name}`));
      expect(named.filter((name) => !members.includes(name))).toEqual([]);
    },
  );

  it.each(Object.entries(services))('%s names operations that there are', (_, of) => {
    expect(of?.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/step-functions\//);
    const own = Object.entries(of?.operations ?? {}).filter(([, told]) => told?.calls === undefined);
    for (const [name] of own) expect(operationOf(name, of?.service ?? '', catalog)).toBeDefined();
  });
});

/** Members that the catalog's data does not list, since they name no resource. */
const UNREAD = new Set(['GetQueryExecution.WorkGroup', 'StopQueryExecution.WorkGroup']);
