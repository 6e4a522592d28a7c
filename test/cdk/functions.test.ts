import { describe, expect, it } from 'vitest';
import { showValue } from '../../src/vocabulary/index.js';
import { appOf } from './app.js';

describe('functions of an app', () => {
  const entryOf = (lines: string, more: Readonly<Record<string, string>> = {}) =>
    appOf(lines, more).stack.workloads.find(({ id }) => id !== 'Grind')?.entry;
  const bundled = `import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';`;
  const node = (props: string): string =>
    `new (require('aws-cdk-lib/aws-lambda-nodejs').NodejsFunction)(this, 'sift', ${props});`;

  it.each([
    ['the file beside the app that is called like it', node('{}'), 'app.sift.ts', 'handler'],
    ['the JavaScript where there is no TypeScript', node('{}'), 'app.sift.js', 'handler'],
    ['the file that it names', node(`{ entry: 'src/sift.place.ts', handler: 'run' }`), 'src/sift.place.ts', 'run'],
    [
      'a path that is put together',
      node(`{ entry: require('path').join(__dirname, 'src', 'a.mts') }`),
      'src/a.mts',
      'handler',
    ],
  ])('are made of %s', (_, lines, file, handler) => {
    expect(entryOf(lines, { [file]: '' })).toEqual({ is: 'source', file, handler });
    expect(bundled).toBeDefined();
  });

  it('are made of what lies in a folder', () => {
    const lines = `new lambda.Function(this, 'sift', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'a/b.c', code: lambda.Code.fromAsset('src') });`;
    expect(entryOf(lines, { 'src/a/b.ts': '' })).toEqual({ is: 'source', file: 'src/a/b.ts', handler: 'c' });
  });

  it.each([
    ['lambda.Runtime.PYTHON_3_12', 'its runtime is python3.12, whose code is not read'],
    ['lambda.Runtime.JAVA_21', 'its runtime is java21, whose code is not read'],
  ])('can not be read in %s', (runtime, because) => {
    const lines = `new lambda.Function(this, 'sift', { runtime: ${runtime}, handler: 'a.b', code: lambda.Code.fromAsset('src') });`;
    expect(entryOf(lines)).toMatchObject({ is: 'unreadable', because });
  });

  it('have an environment that is added to, conditions and settings of the shell among it', () => {
    const { stack } =
      appOf(`const flour = new dynamodb.Table(this, 'Flour', { tableName: \`flour-\${process.env.STAGE ?? 'dev'}\` });
      fn.addEnvironment('FLOUR', flour.tableName);
      fn.addEnvironment('MODE', process.env.CI ? 'fast' : 'slow');`);
    const environment = stack.workloads[0]?.environment ?? new Map();
    expect([...environment].map(([name, value]) => `${name}=${showValue(value)}`)).toEqual([
      expect.stringMatching(/^FLOUR=\$\{Flour[0-9A-F]{8}\}$/),
      'MODE=fast | slow',
    ]);
  });

  it.each([
    ['counts up', 'for (let i = 0; i < 3; i++)', ['Sift0', 'Sift1', 'Sift2']],
    ['counts down by two', 'for (let i = 4; i >= 0; i -= 2)', ['Sift0', 'Sift2', 'Sift4']],
    [
      'counts what is in a list',
      "const all = ['a', 'b']; for (let i = 0, n = 1; i < all.length; ++i)",
      ['Sift0', 'Sift1'],
    ],
  ])('are made once a turn by a loop that %s', (_, loop, ids) => {
    const { stack } = appOf(`${loop} new lambda.Function(this, \`Sift\${i}\`, {
        runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = () => {}'),
      });`);
    const found = stack.workloads.map(({ id }) => id).filter((id) => id !== 'Grind');
    expect(found.sort()).toEqual(ids);
  });

  it('have what is put in the place of a property on the lowest level', () => {
    const { stack } = appOf(`fn.node.defaultChild.environment = { variables: { FLOUR: 'rye' } };
      fn.role.node.defaultChild.permissionsBoundary = 'arn:aws:iam::123456789012:policy/mill';`);
    expect([...(stack.workloads[0]?.environment ?? [])].map(([name, value]) => `${name}=${showValue(value)}`)).toEqual([
      'FLOUR=rye',
    ]);
    expect(stack.roles[0]?.boundary).toMatchObject({ shown: 'arn:aws:iam::123456789012:policy/mill' });
  });

  it('run with a role of their own, to which the library attaches what it always does', () => {
    const { stack } = appOf('');
    expect(stack.roles).toMatchObject([{ id: 'Grind/ServiceRole', workloads: ['Grind'], othersUseIt: false }]);
    expect(stack.grants).toMatchObject([{ policy: 'AWSLambdaBasicExecutionRole', editable: false }]);
  });
});
