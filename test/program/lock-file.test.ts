import { describe, expect, it } from 'vitest';
import { repository } from './project.js';

const NPM = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { '@bakery/orders-client': '^2.0.0', 'left-pad': '*' } },
    'node_modules/@bakery/orders-client': { version: '2.0.1', dependencies: { '@bakery/http': '*' } },
    'node_modules/@bakery/http': { peerDependencies: { '@aws-sdk/client-sqs': '3' } },
    'node_modules/left-pad': {},
    'node_modules/@aws-sdk/client-sqs': { dependencies: { tslib: '2' } },
  },
});
const FORMER_NPM = JSON.stringify({
  lockfileVersion: 1,
  requires: true,
  dependencies: {
    '@bakery/orders-client': {
      version: '2.0.1',
      requires: { '@bakery/http': '*' },
      dependencies: { '@bakery/http': { version: '1.0.0', requires: { 'aws-sdk': '^2.0.0' } } },
    },
    'left-pad': { version: '1.3.0' },
  },
});
const YARN = `# yarn lockfile v1

"@bakery/orders-client@^2.0.0":
  version "2.0.1"
  dependencies:
    aws-sdk "^2.0.0"

left-pad@*:
  version "1.3.0"
`;
const PNPM = `lockfileVersion: '9.0'

packages:

  '@bakery/orders-client@2.0.1':
    resolution: {integrity: x}

snapshots:

  '@bakery/orders-client@2.0.1':
    dependencies:
      '@aws-sdk/client-sqs': 3.1.0

  left-pad@1.3.0: {}
`;

const BUN = `{
  "lockfileVersion": 1,
  "packages": {
    "@bakery/orders-client": ["@bakery/orders-client@2.0.1", "", { "dependencies": { "aws-sdk": "^2.0.0" } }, "sha512-x"],
    "left-pad": ["left-pad@1.3.0", "", {}, "sha512-y"],
  },
}
`;
const PEERS_OF_BUN = `{
  "packages": {
    "@bakery/mail": ["@bakery/mail@1.0.0", "", { "peerDependencies": { "@aws-sdk/client-ses": "3" }, "optionalPeers": ["@aws-sdk/client-ses"] }, "x"],
    "@bakery/queue": ["@bakery/queue@1.0.0", "", { "peerDependencies": { "@aws-sdk/client-sqs": "3", "pino": "*" }, "optionalPeers": ["pino"] }, "y"],
  },
}
`;

const PEERS_OF_NPM = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    'node_modules/@bakery/mail': {
      peerDependencies: { '@aws-sdk/client-ses': '3' },
      peerDependenciesMeta: { '@aws-sdk/client-ses': { optional: true } },
    },
    'node_modules/@bakery/queue': {
      peerDependencies: { '@aws-sdk/client-sqs': '3' },
      peerDependenciesMeta: { pino: { optional: true } },
    },
  },
});
const PEERS_OF_YARN = `"@bakery/mail@npm:^1.0.0":
  version: 1.0.0
  peerDependencies:
    "@aws-sdk/client-ses": ^3.0.0
  peerDependenciesMeta:
    "@aws-sdk/client-ses":
      optional: true

"@bakery/queue@npm:^1.0.0":
  version: 1.0.0
  peerDependencies:
    "@aws-sdk/client-sqs": ^3.0.0
    pino: "*"
  peerDependenciesMeta:
    pino:
      optional: true
`;
const PEERS_OF_PNPM = `lockfileVersion: '9.0'

packages:

  '@bakery/mail@1.0.0':
    peerDependencies:
      '@aws-sdk/client-ses': ^3.0.0
    peerDependenciesMeta:
      '@aws-sdk/client-ses':
        optional: true

  '@bakery/queue@1.0.0':
    peerDependencies:
      '@aws-sdk/client-sqs': ^3.0.0
      pino: '*'
    peerDependenciesMeta:
      pino:
        optional: true
`;

describe('a peer that a package does without', () => {
  it.each([
    ['package-lock.json', PEERS_OF_NPM],
    ['yarn.lock', PEERS_OF_YARN],
    ['pnpm-lock.yaml', PEERS_OF_PNPM],
    ['bun.lock', PEERS_OF_BUN],
  ])('does not make it one that calls AWS: %s', (name, text) => {
    const { program: locks } = repository({ [name]: text });
    expect(locks.awsBehind('@bakery/mail', 'src/post.ts')).toBeUndefined();
    expect(locks.awsBehind('@bakery/queue', 'src/post.ts')).toBe('@aws-sdk/client-sqs');
  });
});

describe('what a lock file says of a package', () => {
  it.each([
    ['package-lock.json', NPM, '@aws-sdk/client-sqs'],
    ['package-lock.json', FORMER_NPM, 'aws-sdk'],
    ['yarn.lock', YARN, 'aws-sdk'],
    ['pnpm-lock.yaml', PNPM, '@aws-sdk/client-sqs'],
    ['bun.lock', BUN, 'aws-sdk'],
  ])('%s', (name, text, through) => {
    const { program: locks } = repository({ [`services/${name}`]: text });
    expect(locks.awsBehind('@bakery/orders-client', 'services/src/place.ts')).toBe(through);
    expect(locks.awsBehind('left-pad', 'services/src/place.ts')).toBeUndefined();
    expect(locks.awsBehind('@bakery/orders-client', 'elsewhere/place.ts')).toBeUndefined();
    expect(locks.withVersion('@bakery/orders-client', 'services/src/place.ts')).toBe('@bakery/orders-client@2.0.1');
  });

  it.each(['package-lock.json', 'bun.lock'])('says nothing where the file is damaged: %s', (name) => {
    const { program: locks } = repository({ [name]: '{ "packages": ' });
    expect(locks.awsBehind('@bakery/orders-client', 'place.ts')).toBeUndefined();
    expect(locks.tellsOf('@bakery/orders-client', 'place.ts')).toBe(false);
  });

  it('is looked for in the lock file of an outer folder too, where an inner one does not list the package', () => {
    const { program: locks } = repository({ 'services/package-lock.json': '{ "packages": {} }', 'yarn.lock': YARN });
    expect(locks.awsBehind('@bakery/orders-client', 'services/place.ts')).toBe('aws-sdk');
  });

  it.each([
    [
      'package-lock.json',
      JSON.stringify({
        packages: {
          'node_modules/orders': { name: '@bakery/orders-client', dependencies: { 'aws-sdk': '^2.0.0' } },
        },
      }),
    ],
    ['yarn.lock', YARN.replace('@bakery/orders-client@^2.0.0', 'orders@npm:@bakery/orders-client@^2.0.0')],
  ])('is known under its own name where it is installed under another: %s', (name, text) => {
    const { program: locks } = repository({ [name]: text });
    expect(locks.awsBehind('@bakery/orders-client', 'place.ts')).toBe('aws-sdk');
  });
});

describe('whether anything tells of a package', () => {
  it.each([
    ['package-lock.json', NPM],
    ['package-lock.json', FORMER_NPM],
    ['yarn.lock', YARN],
    ['pnpm-lock.yaml', PNPM],
    ['bun.lock', BUN],
  ])('%s does of those that it lists', (name, text) => {
    const { program } = repository({ [`services/${name}`]: text });
    expect(program.tellsOf('left-pad', 'services/src/place.ts')).toBe(true);
    expect(program.tellsOf('right-pad', 'services/src/place.ts')).toBe(false);
    expect(program.tellsOf('left-pad', 'elsewhere/place.ts')).toBe(false);
  });

  it('node_modules does, and so do the lock files of the layers of its function', () => {
    const { program } = repository({
      'node_modules/left-pad/package.json': '{}',
      'layers/ovens/nodejs/package-lock.json': NPM,
    });
    expect(program.tellsOf('left-pad', 'src/place.ts')).toBe(true);
    expect(program.tellsOf('@bakery/http', 'src/place.ts')).toBe(false);
    expect(program.tellsOf('@bakery/http', 'src/place.ts', { layers: ['layers/ovens'] })).toBe(true);
    expect(program.awsBehind('@bakery/http', 'src/place.ts', { layers: ['layers/ovens'] })).toBe('@aws-sdk/client-sqs');
  });
});
