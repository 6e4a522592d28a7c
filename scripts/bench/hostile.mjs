// Code that no team writes, by what is bad about it. Each is a handler in index.ts that ends with one call.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const CALL = `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
const s3 = new S3Client({});
export const handler = async (event: any) => s3.send(new GetObjectCommand({ Bucket: 'covers', Key: String(value) }));
`;

/** `from` → one text for each of so many. */
function many(count, from) {
  return Array.from({ length: count }, (_, i) => from(i)).join('\n');
}

export const HOSTILE = {
  '20,000 texts added up': () => `const value = ${Array.from({ length: 20_000 }, () => "'a'").join('+')};\n${CALL}`,
  'lists nested 50,000 deep': () => `const value = ${'['.repeat(50_000)}${']'.repeat(50_000)};\n${CALL}`,
  'calls chained 5,000 long': () =>
    `const it: any = { a: () => it };\nconst value = it${'.a()'.repeat(5_000)};\n${CALL}`,
  'types that never end': () =>
    `type Deep<T> = { down: Deep<Deep<T>>; up: Deep<T[]> };\nconst value = (x: Deep<Deep<Deep<string>>>) => x.down.up.down;\n${CALL}`,
  'a recursion that makes objects': () =>
    `const grow = (x: any, n: number): any => (n > 9 ? x : grow({ a: grow(x, n + 1), b: grow({ x }, n + 2), f: () => grow(x, n) }, n + 1));\nconst value = grow({}, 0);\n${CALL}`,
  '2,000 functions that all call each other': () =>
    `const all: any[] = [];\n${many(2_000, (i) => `function f${i}(x: any): any { return all[(x + ${i}) % 2000](f${(i * 7 + 1) % 2000}(x)); }\nall.push(f${i});`)}\nconst value = f0(1);\n${CALL}`,
  'closures that multiply': () =>
    `let make = (f: any) => (x: any) => f(f(x));\n${many(200, (i) => `const g${i} = make(${i === 0 ? '(x: any) => x' : `g${i - 1}`});`)}\nconst value = g199('a');\n${CALL}`,
  'a text that doubles 60 times': () =>
    `let value = 'abcdefgh';\n${many(60, () => 'value = value + value;')}\nconst t0 = 'abcdefgh';\n${many(60, (i) => `const t${i + 1} = \`\${t${i}}\${t${i}}\`;`)}\n${CALL}`,
  'a list that doubles 40 times': () =>
    `const l0: any[] = [1, 2, 3, 4];\n${many(40, (i) => `const l${i + 1} = [...l${i}, ...l${i}];`)}\nconst value = l40[7];\n${CALL}`,
  '6,000 conditions one in another': () =>
    `const value = 1;\n${CALL}export const pick = (x: any) => { ${many(6_000, (i) => `if (x === ${i}) { return ${i}; } else`)} { return 0; } };\npick(handler);`,
  '3,000 classes that extend each other': () =>
    `class C0 { at(): any { return 0; } }\n${many(3_000, (i) => `class C${i + 1} extends C${i} { at${i}(): any { return super.at(); } }`)}\nconst value = new C3000().at();\n${CALL}`,
  'functions that are handed each other': () =>
    `${many(40, (i) => `const h${i} = (f: any, g: any): any => f ? f(g, h${(i + 1) % 40}) : g(f, h${(i * 3 + 1) % 40});`)}\nconst value = h0(h1, h2);\n${CALL}`,
  'proxies of maps of closures': () =>
    `const m = new Map<any, any>();\n${many(300, (i) => `m.set(m.get('${i}') ?? '${i}', (x: any) => m.forEach((f: any) => f(m, x)));`)}\nconst value = [...m.values()].map((f) => f(m));\n${CALL}`,
  'a bundle of 15 MB': () =>
    `const value = 1;\n${CALL}\n${many(260_000, (i) => `function unused_function_number_${i}(x: any) { return x + ${i}; }`)}`,
  'a bundle of 1.9 MB': () =>
    `const value = 1;\n${CALL}\n${many(28_000, (i) => `function unused_function_number_${i}(x: any) { return x + ${i}; }`)}`,
  '60 modules that import each other': () => `import { value } from './m0';\n${CALL}`,
};

/** Writes the project of that name. */
export function writeHostile(folder, name) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'hostile', private: true }));
  writeFileSync(path.join(folder, 'index.ts'), HOSTILE[name]());
  if (!name.includes('modules')) return;
  for (let i = 0; i < 60; i++) {
    const imports = many(60, (k) => `import { value as v${k} } from './m${k}';`);
    const values = Array.from({ length: 60 }, (_, k) => `v${k}`).join(', ');
    writeFileSync(path.join(folder, `m${i}.ts`), `${imports}\nexport const value: any = () => [${values}];\n`);
  }
}
