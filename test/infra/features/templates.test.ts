import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { templateFiles } from '../../../src/infra/features/templates.js';
import { featureTemplates } from '../../../src/infra/index.js';

const ALWAYS = new Set([
  'AWS::Partition',
  'AWS::Region',
  'AWS::AccountId',
  'AWS::URLSuffix',
  'AWS::StackName',
  'FunctionName',
  'FunctionArn',
]);

const IMPLIED = readFileSync('docs/implied.md', 'utf8').split('\n');

function holes(texts: readonly string[]): readonly string[] {
  return texts.flatMap((t) => [...t.matchAll(/\$\{([^}]*)\}/g)].map((m) => m[1] ?? ''));
}

describe('every file of policy-templates/images, layers, runtime and triggers', () => {
  test.each(templateFiles().map((t) => [t.id, t] as const))('%s', (_, template) => {
    expect(template.title).toMatch(/^[^.]{4,80}$/);
    const publishers = /^(images|layers)\//.test(template.id) ? /^https:\/\// : /^https:\/\/docs\.aws\.amazon\.com\//;
    expect(template.source).toMatch(publishers);
    expect(template.when.length).toBeGreaterThan(0);
    for (const { actions, on } of template.needs) {
      expect(on.length).toBeGreaterThan(0);
      for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
    }
    for (const sign of template.when) {
      const given = new Set([...ALWAYS, ...Object.keys(sign.parameters)]);
      const needed = holes(template.needs.flatMap((n) => n.on));
      expect(needed.filter((hole) => !given.has(hole))).toEqual([]);
    }
  });

  test.each(
    templateFiles()
      .filter(({ id }) => !id.startsWith('layers/'))
      .map((t) => [t.id, t] as const),
  )('%s is documented', (id, { title, needs }) => {
    const row = IMPLIED.find((line) => line.startsWith(`| \`${id}\` | ${title} |`)) ?? '';
    expect(needs.flatMap(({ actions }) => actions).filter((action) => !row.includes(`\`${action}\``))).toEqual([]);
    expect(row).not.toBe('');
  });

  test('what the evidence reads has no signs in it', () => {
    const [first] = featureTemplates();
    expect(Object.keys(first ?? {}).sort()).toEqual(['event', 'id', 'needs', 'source', 'title']);
    expect(featureTemplates().length).toBe(templateFiles().length);
  });
});
