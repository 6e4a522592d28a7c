import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Expression, parseExpression } from '../../src/catalog/checks/expression.js';
import { mayBecome, parseTemplate, widest } from '../../src/catalog/checks/template.js';
import type { ExceptionsData, IndexData, Rule, ServiceData } from '../../src/catalog/data.js';
import { NAMINGS } from '../../src/catalog/naming/index.js';
import { readPackageJson } from '../../src/host/index.js';
import {
  type Arn,
  arnFromPattern,
  isEverything,
  list,
  record,
  showArn,
  text,
  unknown,
} from '../../src/vocabulary/index.js';
import { catalog } from './setting.js';

const index = readPackageJson('data/catalog/index.json') as IndexData;
const written = readdirSync('data/catalog/exceptions').map((file) => file.replace('.json', ''));
const nowhere = { partition: unknown('not told'), region: unknown('not told'), account: unknown('not told') };

function exceptionsOf(id: string): ExceptionsData {
  return readPackageJson(`data/catalog/exceptions/${id}.json`) as ExceptionsData;
}

function rulesOf(data: ExceptionsData): readonly Rule[] {
  const operations = Object.values(data.operations ?? {});
  return [
    ...operations.flatMap((o) => [...(o.checks ?? []), ...(o.also ?? [])]),
    ...(data.everywhere ?? []),
    ...(data.instead ?? []),
  ];
}

/** Whether IAM's own data knows resources of that form for the action. */
function accepts(action: string, on: Arn): boolean {
  // The reference lists only some of the paths of API Gateway's own API, on all of which its verbs are checked.
  if (/^apigateway:[A-Z]+$/.test(action)) return showArn(on).includes(':apigateway:');
  const types = catalog.action(action)?.resourceTypes ?? [];
  if (isEverything(on) || types.length === 0) return isEverything(on);
  return types.some((t) => t.arns.some((a) => mayBecome(parseTemplate(a), on)));
}

describe.each(written)('data/catalog/exceptions/%s.json', (id) => {
  const data = exceptionsOf(id);

  test('is of a service, and says where it is documented', () => {
    expect(index.services).toHaveProperty([id]);
    expect(data.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test('names operations, actions and resource types that there are', () => {
    const operations = catalog.service(id)?.operations;
    expect(Object.keys(data.operations ?? {}).filter((o) => !operations?.has(o))).toEqual([]);
    expect((data.instead ?? []).flatMap((r) => r.operations).filter((o) => !operations?.has(o))).toEqual([]);
    const rules = rulesOf(data);
    expect(rules.map((r) => r.action).filter((a) => catalog.action(a)?.name !== a)).toEqual([]);
    const unknownTypes = rules.flatMap((r) =>
      (r.types ?? []).filter((t) => !catalog.action(r.action)?.resourceTypes.some((type) => type.name === t)),
    );
    expect(unknownTypes).toEqual([]);
  });

  test('puts actions on resources that they accept', () => {
    const wrong = rulesOf(data).flatMap((r) =>
      (r.on ?? []).filter((t) => !accepts(r.action, widest(parseTemplate(t)))).map((t) => `${r.action} on ${t}`),
    );
    expect(wrong).toEqual([]);
  });

  test('names namings that there are', () => {
    const namings = expressionsOf(data).flatMap((e) => (e.naming === undefined ? [] : [e.naming]));
    expect(namings.filter((n) => !Object.hasOwn(NAMINGS, n))).toEqual([]);
  });
});

function expressionsOf(data: ExceptionsData): readonly Expression[] {
  const rules = rulesOf(data);
  const templates = [...rules.flatMap((r) => r.on ?? []), ...Object.values(data.arns ?? {}).flat()];
  const variables = [data, ...Object.values(data.operations ?? {}), ...rules].flatMap((v) =>
    Object.values(v.variables ?? {}).flat(),
  );
  const tested = rules.flatMap((r) => [r.is, r.surely, r.not].flatMap((p) => Object.keys(p ?? {})));
  const inTemplates = templates.flatMap((t) => parseTemplate(t).flatMap((p) => (p.is === 'given' ? [p.by] : [])));
  return [...inTemplates, ...[...variables, ...tested].map(parseExpression)];
}

describe('the general rule', () => {
  test.each(Object.keys(index.services))('makes resources that %s accepts', (id) => {
    const data = readPackageJson(`data/catalog/services/${id}.json`) as ServiceData;
    const wrong = Object.entries(data.operations).flatMap(([operation, members]) => {
      const { checks } = catalog.checks({ service: id, operation, input: inputOf(members) }, nowhere);
      return checks
        .filter((c) => !isEverything(c.on) && !accepts(c.action, c.on))
        .map((c) => `${c.action} on ${showArn(c.on)}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** An input that gives every member a name. */
function inputOf(members: readonly string[]) {
  return record(
    members.map((m) => {
      const name = m.replace(/~|\[\]/g, '');
      return [name, m.endsWith('[]') ? list([text(`my${name}`)]) : text(`my${name}`)] as const;
    }),
  );
}

test('resource patterns are those of IAM', () => {
  expect(accepts('sqs:SendMessage', arnFromPattern('arn:aws:sqs:*:*:orders'))).toBe(true);
  expect(accepts('sqs:SendMessage', arnFromPattern('arn:aws:sns:*:*:orders'))).toBe(false);
});
