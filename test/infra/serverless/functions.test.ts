import { describe, expect, it } from 'vitest';
import { workload } from '../read.js';
import { readService, serviceStack, shown } from './service.js';

const PROVIDER = `
service: bakery
provider:
  name: aws
  runtime: nodejs20.x
  environment: { OVEN: stone, FLOUR: rye }
`;

describe('the functions of a service', () => {
  it.each([
    ['in a map', 'functions: { knead: { handler: src/knead.main }, bake: { handler: src/bake.main } }'],
    ['in a list', 'functions:\n  - knead: { handler: src/knead.main }\n  - bake: { handler: src/bake.main }'],
    ['in a file', 'functions: ${file(./functions.yml)}'],
    ['in files of a list', 'functions: ["${file(./knead.yml)}", "${file(./bake.yml)}"]'],
  ])('%s', (_, functions) => {
    const knead = 'knead: { handler: src/knead.main }';
    const bake = 'bake: { handler: src/bake.main }';
    const files = {
      'functions.yml': `${knead}\n${bake}`,
      'knead.yml': knead,
      'bake.yml': bake,
      'src/knead.ts': '',
      'src/bake.js': '',
    };
    const { workloads } = serviceStack(`${PROVIDER}${functions}`, files);
    expect(workloads.map((w) => [w.id, w.entry])).toEqual([
      ['knead', { is: 'source', file: 'src/knead.ts', handler: 'main' }],
      ['bake', { is: 'source', file: 'src/bake.js', handler: 'main' }],
    ]);
  });

  it('go by their keys, and by the logical ids of the framework', () => {
    const { workloads } = serviceStack(`${PROVIDER}functions: { slow-rise_1: { handler: rise.main } }`);
    expect(workloads[0]).toMatchObject({
      id: 'slow-rise_1',
      infrastructure: {
        kind: 'serverless',
        file: 'serverless.yml',
        logicalId: 'SlowDashriseUnderscore1LambdaFunction',
        line: 7,
      },
    });
  });

  it('have their handlers below the folder of the service', () => {
    const { found } = readService(`${PROVIDER}functions: {}`, {
      'services/cakes/serverless.yml': `${PROVIDER}functions: { ice: { handler: src/ice.main } }`,
      'services/cakes/src/ice.ts': '',
    });
    expect(found.flatMap((s) => s.workloads)[0]?.entry).toMatchObject({ file: 'services/cakes/src/ice.ts' });
  });

  it('have the variables of all functions and their own, which win', () => {
    const { workloads } = serviceStack(
      `${PROVIDER}functions: { bake: { handler: bake.main, environment: { FLOUR: wheat, SALT: sea } } }`,
    );
    const entries = [...(workloads[0]?.environment ?? [])].map(([name, value]) => [name, shown(value)]);
    expect(Object.fromEntries(entries)).toEqual({ OVEN: 'stone', FLOUR: 'wheat', SALT: 'sea' });
  });

  it('may have other variables in other stages: then all that they may be', () => {
    const files = { 'env.dev.yml': 'OVEN: stone', 'env.live.yml': 'OVEN: steel\nSIGN: open' };
    const own = 'functions: { bake: { handler: bake.main, environment: "${file(env.${sls:stage}.yml)}" } }';
    const { found, missed } = readService(`${PROVIDER}${own}`, files);
    const entries = [...(found[0]?.workloads[0]?.environment ?? [])].map(([name, value]) => [name, shown(value)]);
    expect(Object.fromEntries(entries)).toEqual({ OVEN: 'stone | steel', FLOUR: 'rye', SIGN: 'open' });
    expect(missed).toEqual([]);
  });

  it('are those of the default stage, which is told', () => {
    const files = { 'dev.yml': 'bake: { handler: bake.main }', 'live.yml': 'ice: { handler: ice.main }' };
    const { found, missed } = readService(`${PROVIDER}functions: \${file(\${sls:stage}.yml)}`, files);
    expect(found[0]?.workloads.map((w) => w.id)).toEqual(['bake']);
    expect(missed.map((m) => m.because)).toEqual([
      'what `${file(${sls:stage}.yml)}` gives depends on the deployment: it is read as for the default stage',
    ]);
  });

  it.each([
    [
      'another runtime',
      '{ handler: bake.main, runtime: python3.12 }',
      'its runtime is python3.12, whose code is not read',
    ],
    ['an image', '{ image: bakery:latest }', 'its code is a container image'],
    [
      'an archive',
      '{ handler: bake.main, package: { artifact: ovens/bake.zip } }',
      'its source was not found: no `ovens/bake.zip/bake` with .ts, .js, .mjs or the like',
    ],
    [
      'a source that is not there',
      '{ handler: nowhere.main }',
      'its source was not found: no `nowhere` with .ts, .js, .mjs or the like',
    ],
    ['what a program gives', '${file(./bake.js)}', 'the function has no Handler'],
  ])('are there with a reason where their code can not be read: %s', (_, body, because) => {
    const { workloads } = serviceStack(`${PROVIDER}functions:\n  bake: ${body}`, { 'bake.js': '' });
    expect(workloads.map((w) => w.entry)).toMatchObject([{ is: 'unreadable', because }]);
  });

  it('are missed where a program gives them', () => {
    const { missed } = readService(`${PROVIDER}functions: \${file(./functions.js)}`);
    expect(missed.filter((m) => m.over === 'everything').map((m) => [m.because, m.at.line])).toEqual([
      ['the functions that are brought in here are not written in the project', 7],
    ]);
  });

  it('have layers of the service', () => {
    const service = `${PROVIDER}
functions: { bake: { handler: bake.main, layers: [{ Ref: YeastLambdaLayer }] } }
layers: { yeast: { path: layers/yeast } }`;
    const { workloads } = serviceStack(service, { 'layers/yeast/nodejs/index.js': '' });
    expect(workload(serviceStack(service, { 'layers/yeast/nodejs/index.js': '' }), 'bake').layers).toEqual([
      'layers/yeast',
    ]);
    expect(workloads).toHaveLength(1);
  });

  it('are called as the framework calls them, or by a name of their own', () => {
    const stack = serviceStack(`${PROVIDER}
functions: { bake: { handler: bake.main, environment: { SELF: !Ref BakeLambdaFunction } }, ice: { handler: ice.main, name: icing } }`);
    const names = stack.workloads.map((w) =>
      w.name.is === 'reference' ? shown(stack.names.get(w.name.to)?.is ?? w.name) : '',
    );
    expect(names).toEqual(['bakery-${sls:stage}-bake', 'icing']);
  });
});

describe('the settings of a function', () => {
  it.each([
    ['tracing', 'tracing: Active', ['runtime/tracing']],
    ['tracing of all', '', ['runtime/tracing'], 'tracing: { lambda: true }'],
    ['no tracing', 'tracing: false', [], 'tracing: { lambda: true }'],
    ['a network', 'vpc: { subnetIds: [subnet-1], securityGroupIds: [sg-1] }', ['runtime/vpc']],
    ['the network of all', '', ['runtime/vpc'], 'vpc: { subnetIds: [subnet-1], securityGroupIds: [sg-1] }'],
    ['out of the network of all', 'vpc: false', [], 'vpc: { subnetIds: [subnet-1], securityGroupIds: [sg-1] }'],
    ['a key', 'kmsKeyArn: arn:aws:kms:eu-west-2:111122223333:key/1', ['runtime/environment-key']],
    ['a dead letter topic', 'onError: arn:aws:sns:eu-west-2:111122223333:burnt', ['runtime/dead-letter-topic']],
    [
      'a destination',
      'destinations: { onFailure: arn:aws:sqs:eu-west-2:111122223333:burnt }',
      ['runtime/destination-queue'],
    ],
    ['another function', 'destinations: { onSuccess: bake }', ['runtime/destination-function']],
    ['a URL', 'url: true', ['triggers/function-url']],
    [
      'files',
      'fileSystemConfig: { arn: arn:aws:elasticfilesystem:eu-west-2:111122223333:access-point/fsap-1 }',
      ['runtime/file-system'],
    ],
  ])('%s', (_, setting, features, provider = '') => {
    const service = `${PROVIDER}  ${provider}\nfunctions:\n  bake:\n    handler: bake.main\n    ${setting}\n`;
    const [bake] = serviceStack(service).workloads;
    expect(bake?.features.map((f) => f.template).filter((id) => id !== 'runtime/logs')).toEqual(features);
  });
});
