import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/source/index.js';
import { calls, type Files, gaps, knowledge, programOf, read, workload } from './project.js';

// Code that is made to be slow or large is ended, and told where it is: nothing of it hangs, and nothing of it is silent.

const CALL = `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
export const handler = async () => new S3Client({}).send(new GetObjectCommand({ Bucket: 'silo', Key: String(value) }));\n`;

function many(count: number, from: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => from(i)).join('\n');
}

describe('hostile code', () => {
  it.each([
    ['a text that doubles', `let value = 'grain';\n${many(60, () => 'value = value + value;')}`],
    [
      'a template that doubles',
      `const t0 = 'grain';\n${many(60, (i) => `const t${i + 1} = \`\${t${i}}\${t${i}}\`;`)}\nconst value = t60;`,
    ],
    [
      'a list that doubles',
      `const l0 = [1, 2, 3, 4];\n${many(40, (i) => `const l${i + 1} = [...l${i}, ...l${i}];`)}\nconst value = l40[7];`,
    ],
    [
      'closures that multiply',
      `let make = (f) => (x) => f(f(x));\n${many(100, (i) => `const g${i} = make(${i === 0 ? '(x) => x' : `g${i - 1}`});`)}\nconst value = g99('a');`,
    ],
    [
      'functions that are handed each other',
      `${many(30, (i) => `const h${i} = (f, g) => f ? f(g, h${(i + 1) % 30}) : g(f, h${(i * 3 + 1) % 30});`)}\nconst value = h0(h1, h2);`,
    ],
  ])('is followed all the same: %s', (_, code) => {
    expect(calls({ 'silo.js': `${code}\n${CALL}` }).map((c) => c.slice(0, 24))).toEqual(['s3 GetObject Bucket=silo']);
  });

  it.each([
    [
      'classes that extend each other by the thousands',
      `class C0 { at() { return 0; } }\n${many(3_000, (i) => `class C${i + 1} extends C${i} { at() { return super.at(); } }`)}\nconst value = new C3000().at();`,
    ],
    ['calls chained by the thousands', `const it = { a: () => it };\nconst value = it${'.a()'.repeat(5_000)};`],
    ['lists nested by the thousands', `const value = ${'['.repeat(50_000)}${']'.repeat(50_000)};`],
  ])('is a gap over everything: %s', (_, code) => {
    expect(gaps({ 'silo.js': `${code}\n${CALL}` }).some((gap) => gap.startsWith('everything '))).toBe(true);
  });

  const SLOW = `const all = [];\n${many(300, (i) => `function f${i}(x) { return all[(x + ${i}) % 300](f${(i * 7 + 1) % 300}(x)); }\nall.push(f${i});`)}\nexport const value = f0(1);`;
  const TWO: Files = {
    'first.js': `import { value } from './slow.js';\n${CALL}`,
    'second.js': `import { value } from './slow.js';\n${CALL}`,
    'slow.js': SLOW,
  };

  it('is ended with what all entries may take together, and each of them has its gap', () => {
    const entries = ['first.js#handler', 'second.js#handler'];
    const { missed } = readSource(programOf(TWO), entries.map(workload), knowledge, { steps: 20_000 });
    for (const who of entries)
      expect(missed.filter((m) => m.who === who && m.over === 'everything').map((m) => m.because)).toContain(
        'the code takes more steps than are followed',
      );
  });

  it('costs its neighbours nothing', () => {
    const { found } = read({ ...TWO, 'calm.js': `const value = 1;\n${CALL}` }, 'first.js#handler', 'calm.js#handler');
    expect(found.filter((c) => c.who === 'calm.js#handler').map((c) => c.operation)).toEqual(['GetObject']);
  });
});
