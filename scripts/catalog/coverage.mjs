// node scripts/catalog/coverage.mjs            writes docs/coverage.md: what the catalog knows of each service's operations
// node scripts/catalog/coverage.mjs SERVICE…   prints what it knows of each operation of these services
// Run `npm run build` first.

import { readFileSync, writeFileSync } from 'node:fs';
import { createCatalog } from '../../dist/src/catalog/index.js';

const RESOLUTIONS = ['rule', 'exception', 'none', 'newer', 'ended', 'unknown'];
const SCOPINGS = ['named', 'everything', 'new', 'unnamed', 'any'];
const DOCUMENT = new URL('../../docs/coverage.md', import.meta.url);

/** Everything above this line of the document is written by hand. */
const FROM_HERE = '<!-- written by scripts/catalog/coverage.mjs -->';

const catalog = createCatalog((file) => {
  try {
    return JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  } catch {
    return undefined;
  }
});

const services = process.argv.slice(2);
if (services.length === 0) write();
else for (const service of services) print(service);

function print(service) {
  for (const { operation, resolution, scoping = '' } of catalog.coverage(service))
    console.log(`${service} ${operation} ${resolution} ${scoping}`.trimEnd());
}

function write() {
  const rows = catalog.services().map((service) => [service, catalog.coverage(service)]);
  const lines = [['**all**', rows.flatMap(([, operations]) => operations)], ...rows].map(row);
  const head = ['service', 'operations', ...RESOLUTIONS, ...SCOPINGS];
  const table = [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...lines].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
  const [prose] = readFileSync(DOCUMENT, 'utf8').split(FROM_HERE);
  writeFileSync(DOCUMENT, `${prose}${FROM_HERE}\n${table.join('\n')}\n`);
}

function row([service, operations]) {
  const count = (test) => operations.filter(test).length || '';
  return [
    service,
    operations.length,
    ...RESOLUTIONS.map((r) => count(({ resolution }) => resolution === r)),
    ...SCOPINGS.map((s) => count(({ scoping }) => scoping === s)),
  ];
}
