import { describe, expect, test } from 'vitest';
import { leadsFrom, repository } from './project.js';

describe('relative imports', () => {
  leadsFrom(
    'src/handlers/checkout.ts',
    {
      'src/handlers/checkout.ts': '',
      'src/handlers/index.ts': '',
      'src/handlers/basket.ts': '',
      'src/handlers/basket.js': '',
      'src/handlers/receipt.tsx': '',
      'src/handlers/legacy.js': '',
      'src/handlers/esm.mts': '',
      'src/handlers/old.cts': '',
      'src/handlers/card.service.ts': '',
      'src/handlers/types.d.ts': '',
      'src/handlers/tariffs.json': '[]',
      'src/handlers/vat.js': '',
      'src/handlers/vat.json': '{}',
      'src/handlers/logo.png': '',
      'src/handlers/fast.node': '',
      'src/handlers/run': '',
      'src/handlers/Widget.vue': '',
      'src/store/index.js': '',
      'src/store.ts': '',
      'src/payments/package.json': { main: './gateway.js' },
      'src/payments/gateway.ts': '',
      'src/Ledger/Entries.ts': '',
    },
    [
      ['./basket', 'file src/handlers/basket.ts'],
      ['./basket.js', 'file src/handlers/basket.ts'],
      ['./receipt.js', 'file src/handlers/receipt.tsx'],
      ['./receipt.jsx', 'file src/handlers/receipt.tsx'],
      ['./legacy', 'file src/handlers/legacy.js'],
      ['./legacy.js', 'file src/handlers/legacy.js'],
      ['./esm.mjs', 'file src/handlers/esm.mts'],
      ['./old.cjs', 'file src/handlers/old.cts'],
      ['./card.service', 'file src/handlers/card.service.ts'],
      ['./types', 'file src/handlers/types.d.ts'],
      ['./tariffs', 'json src/handlers/tariffs.json'],
      ['./tariffs.json', 'json src/handlers/tariffs.json'],
      ['./vat', 'file src/handlers/vat.js'],
      ['.', 'file src/handlers/index.ts'],
      ['./', 'file src/handlers/index.ts'],
      ['../store', 'file src/store.ts'],
      ['../store/', 'file src/store/index.js'],
      ['../payments', 'file src/payments/gateway.ts'],
      ['../../src/store', 'file src/store.ts'],
      ['./logo.png', 'asset src/handlers/logo.png'],
      ['./outputs.json', 'asset src/handlers/outputs.json'],
      ['./schema.graphql', 'asset src/handlers/schema.graphql'],
      ['./logo.png?inline', 'asset src/handlers/logo.png'],
      ['raw-loader!./tariffs.json', 'json src/handlers/tariffs.json'],
      ['./fast.node', 'missing'],
      ['./Widget.vue', 'missing'],
      ['./run', 'file src/handlers/run'],
      ['../ledger/entries', 'file src/Ledger/Entries.ts'],
      ['./nowhere', 'missing'],
      ['../../../../etc/passwd', 'missing'],
    ],
  );
});

describe('a folder that lies deeper than the repository', () => {
  const { leads, program } = repository(
    {
      'package.json': { workspaces: ['libs/*', 'services/*'] },
      'tsconfig.json': { compilerOptions: { paths: { '@root/*': ['./tools/*'] } } },
      'libs/money/package.json': { name: 'money', main: 'dist/index.js' },
      'libs/money/src/index.ts': '',
      'libs/money/src/round.ts': '',
      'tools/log.ts': '',
      'services/orders/package.json': { name: 'orders' },
      'services/orders/place.ts': '',
    },
    'services/orders',
  );

  test('reaches the rest of the repository, by paths relative to itself', () => {
    expect(leads('money', 'place.ts')).toBe('file ../../libs/money/src/index.ts');
    expect(leads('@root/log', 'place.ts')).toBe('file ../../tools/log.ts');
    expect(leads('../../tools/log', 'place.ts')).toBe('file ../../tools/log.ts');
    expect(leads('./round', '../../libs/money/src/index.ts')).toBe('file ../../libs/money/src/round.ts');
    expect(leads('orders/place', '../../tools/log.ts')).toBe('file place.ts');
  });

  test('parses files there, and does not leave the repository', () => {
    expect(program.module('../../tools/log.ts')).toHaveProperty('source');
    expect(program.module('../../../../etc/passwd')).toHaveProperty('because');
    expect(program.folderModules('../../libs/money')).toEqual([
      '../../libs/money/src/index.ts',
      '../../libs/money/src/round.ts',
    ]);
    expect(program.folderModules('../..')).toContain('place.ts');
  });
});

describe('code of installed packages', () => {
  leadsFrom(
    'node_modules/notifier/lib/index.js',
    {
      'tsconfig.json': { compilerOptions: { paths: { queue: ['./src/queue'] } } },
      'src/queue.ts': '',
      'node_modules/notifier/package.json': { name: 'notifier', version: '4.2.0' },
      'node_modules/notifier/lib/index.js': '',
      'node_modules/notifier/lib/send.js': '',
    },
    [
      ['./send', 'file node_modules/notifier/lib/send.js'],
      ['queue', 'package queue'],
      ['notifier', 'package notifier'],
      ['fs', 'builtin fs'],
    ],
  );
});

test('the answers tell why nothing was found, with what the code says', () => {
  const { program } = repository({ 'a.ts': '' });
  expect(program.resolve('./lost', 'a.ts', {})).toEqual({
    is: 'missing',
    because: 'there is no file for the import `./lost`',
  });
});

test('a path into node_modules is its package', () => {
  const { leads } = repository({ 'node_modules/@acme/ui/dist/x.js': '' });
  expect(leads('../node_modules/@acme/ui/dist/x', 'src/a.ts')).toBe('package @acme/ui/dist/x.js');
});
