import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mayBecome, parseTemplate, widest } from '../../../src/catalog/checks/template.js';
import type { EventSourcesData, EventsData, IndexData } from '../../../src/catalog/data.js';
import { readPackageJson } from '../../../src/host/index.js';
import { isEverything } from '../../../src/vocabulary/index.js';
import { catalog } from '../setting.js';

const index = readPackageJson('data/catalog/index.json') as IndexData;
const written = readdirSync('data/catalog/events').map((file) => file.replace('.json', ''));

test('event sources lead to prefixes that IAM has', () => {
  const { prefixes, source } = readPackageJson('data/catalog/event-sources.json') as EventSourcesData;
  expect(Object.values(prefixes).filter((prefix) => !index.prefixes.includes(prefix))).toEqual([]);
  expect(Object.entries(prefixes).filter(([label, prefix]) => label === prefix)).toEqual([]);
  expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

describe.each(written)('data/catalog/events/%s.json', (label) => {
  const data = readPackageJson(`data/catalog/events/${label}.json`) as EventsData;
  const exceptions = Object.values(data.events ?? {});
  const rules = exceptions.flatMap((e) => e.checks ?? []);

  test('says where it is documented', () => {
    const sources = [data.source, ...exceptions.flatMap((e) => e.source ?? [])];
    expect(sources.filter((s) => !/^https:\/\/docs\.aws\.amazon\.com\//.test(s))).toEqual([]);
  });

  test('leads to operations that there are', () => {
    const operations = catalog.services().flatMap((id) => {
      const service = catalog.service(id);
      return service === undefined ? [] : [...service.operations].flatMap((o) => [o, `${id} ${o}`]);
    });
    const led = exceptions.flatMap((e) =>
      e.operation === undefined ? [] : [e.service === undefined ? e.operation : `${e.service} ${e.operation}`],
    );
    expect(led.filter((o) => !operations.includes(o))).toEqual([]);
  });

  test('names actions and resource types that there are', () => {
    expect(rules.map((r) => r.action).filter((a) => catalog.action(a)?.name !== a)).toEqual([]);
    const unknown = rules.flatMap((r) =>
      (r.types ?? []).filter((t) => !catalog.action(r.action)?.resourceTypes.some(({ name }) => name === t)),
    );
    expect(unknown).toEqual([]);
  });

  test('puts actions on resources that they accept', () => {
    const wrong = rules.flatMap((r) =>
      (r.on ?? []).filter((t) => !accepts(r.action, t)).map((t) => `${r.action} on ${t}`),
    );
    expect(wrong).toEqual([]);
  });
});

function accepts(action: string, template: string): boolean {
  const on = widest(parseTemplate(template));
  const types = catalog.action(action)?.resourceTypes ?? [];
  if (isEverything(on)) return types.every((t) => !t.required);
  return types.some((t) => t.arns.some((a) => mayBecome(parseTemplate(a), on)));
}
