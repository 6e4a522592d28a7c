import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMap, parseDocument, type YAMLMap } from 'yaml';
import { generate, write } from '../../src/index.js';
import { project } from './project.js';

const BOOKSHOP = path.resolve(import.meta.dirname, '../../examples/bookshop');

/** The template with the block in it, as its author would paste it. */
function pasted(template: string, block: string): string {
  const options = { logLevel: 'silent', version: '1.1' } as const;
  const into = parseDocument(template, options);
  const resources = parseDocument(block, options).get('Resources') as YAMLMap<{ value: string }, YAMLMap>;
  for (const { key: id, value } of resources.items) {
    const properties = value?.get('Properties') as YAMLMap<{ value: string }>;
    expect(isMap(properties)).toBe(true);
    for (const { key: name, value: policies } of properties.items) {
      into.setIn(['Resources', id.value, 'Properties', name.value], policies);
    }
  }
  return into.toString();
}

describe('the block that generate proposes', () => {
  it('is right when it is pasted: nothing is left to remove, narrow or add', async () => {
    const folder = project();
    cpSync(BOOKSHOP, folder, { recursive: true });
    const template = path.join(folder, 'template.yaml');
    const before = await generate({ dir: folder, addMissing: true });
    writeFileSync(template, pasted(readFileSync(template, 'utf8'), write(before, 'sam')));

    const { roles, workloads } = JSON.parse(write(await generate({ dir: folder }), 'json'));
    const left = roles.map(({ id, removable, narrowable, missing }: Record<string, unknown[]>) => ({
      id,
      removable,
      narrowable,
      missing,
    }));
    expect(left).toEqual(roles.map(({ id }: { id: string }) => ({ id, removable: [], narrowable: [], missing: [] })));
    expect(workloads.map((w: { needs: unknown[] }) => w.needs.length)).toEqual(
      JSON.parse(write(before, 'json')).workloads.map((w: { needs: unknown[] }) => w.needs.length),
    );
  });
});
