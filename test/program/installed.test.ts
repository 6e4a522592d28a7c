import { describe, expect, it } from 'vitest';
import { repository } from './project.js';

const manifest = (name: string, version: string, more: object = {}) => JSON.stringify({ name, version, ...more });

const SHOP = {
  'package.json': JSON.stringify({ dependencies: { '@bakery/orders-client': '^2.0.0', 'left-pad': '*' } }),
  'src/place.ts': '',
  'node_modules/@bakery/orders-client/package.json': manifest('@bakery/orders-client', '2.0.1', {
    main: 'dist/index.js',
    types: 'dist/index.d.ts',
    dependencies: { '@bakery/http': '*' },
  }),
  'node_modules/@bakery/orders-client/dist/index.js': '',
  'node_modules/@bakery/orders-client/dist/index.d.ts': '',
  'node_modules/@bakery/orders-client/dist/queue.js': '',
  'node_modules/@bakery/orders-client/node_modules/@bakery/http/package.json': manifest('@bakery/http', '1.0.0', {
    exports: { '.': { import: './index.mjs', types: './index.d.ts' } },
    peerDependencies: { '@aws-sdk/client-sqs': '3' },
  }),
  'node_modules/@bakery/orders-client/node_modules/@bakery/http/index.mjs': '',
  'node_modules/@bakery/mail/package.json': manifest('@bakery/mail', '1.0.0', {
    devDependencies: { '@aws-sdk/client-s3': '3' },
    peerDependencies: { '@aws-sdk/client-ses': '3' },
    peerDependenciesMeta: { '@aws-sdk/client-ses': { optional: true } },
  }),
  'node_modules/left-pad/package.json': manifest('left-pad', '1.3.0', { types: 'index.d.ts' }),
  'node_modules/left-pad/index.d.ts': '',
};

const { program } = repository(SHOP);

describe('a package in node_modules', () => {
  it.each([
    ['@bakery/orders-client', '', 'src/place.ts', 'node_modules/@bakery/orders-client/dist/index.js'],
    ['@bakery/orders-client', 'dist/queue', 'src/place.ts', 'node_modules/@bakery/orders-client/dist/queue.js'],
    [
      '@bakery/http',
      '',
      'node_modules/@bakery/orders-client/dist/index.js',
      'node_modules/@bakery/orders-client/node_modules/@bakery/http/index.mjs',
    ],
    ['@bakery/http', '', 'src/place.ts', undefined],
    ['left-pad', '', 'src/place.ts', undefined],
  ])('%s %s, imported in %s, is the code in %s', (name, subpath, from, file) => {
    expect(program.installedFile(name, subpath, from)).toBe(file);
  });

  it('can call AWS through what it depends on', () => {
    expect(program.awsBehind('@bakery/orders-client', 'src/place.ts')).toBe('@aws-sdk/client-sqs');
    expect(program.awsBehind('left-pad', 'src/place.ts')).toBeUndefined();
  });

  it('does not call AWS for what its authors test it with, or for a peer that it does without', () => {
    expect(program.awsBehind('@bakery/mail', 'src/place.ts')).toBeUndefined();
  });

  it('has a version', () => {
    expect(program.withVersion('@bakery/orders-client', 'src/place.ts')).toBe('@bakery/orders-client@2.0.1');
    expect(program.withVersion('@bakery/unheard-of', 'src/place.ts')).toBe('@bakery/unheard-of');
  });
});
