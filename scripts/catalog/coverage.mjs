// node scripts/catalog/coverage.mjs [SERVICE…]: what the catalog knows of each service's operations (of those named: of each operation).
// It needs `npm run build`. With --write it writes docs/catalog.md's table anew.

import { readFileSync } from 'node:fs';
import { createCatalog } from '../../dist/src/catalog/index.js';

const catalog = createCatalog((file) => {
  try {
    return JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  } catch {
    return undefined;
  }
});

for (const service of process.argv.slice(2)) {
  for (const { operation, resolution, scoping = '' } of catalog.coverage(service))
    console.log(service, operation, resolution, scoping);
}
const C = {};
let n = 0;
if (process.argv.length === 2) {
  for (const s of catalog.services())
    for (const c of catalog.coverage(s)) {
      n++;
      C[c.resolution] = (C[c.resolution] ?? 0) + 1;
      C[c.scoping] = (C[c.scoping] ?? 0) + 1;
    }
  console.log(n, C);
  for (const s of catalog.services()) {
    const any = catalog.coverage(s).filter((c) => c.scoping === 'any').length;
    if (any) console.log(s, any, catalog.coverage(s).length);
  }
}
