import { describe, expect, it } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { probed, readService, shown } from './service.js';

const SERVICE = `
service: post
provider: { name: aws }
functions: { sort: { handler: sort.main, environment: { LETTERS: "\${cf:vault-\${sls:stage}.LettersArn}" } } }
`;

const VAULT = `
service: vault
provider: { name: aws }
resources: \${file(letters.yml)}
`;

const LETTERS = `
Resources:
  Letters: { Type: AWS::S3::Bucket }
Outputs:
  LettersArn: { Value: !GetAtt Letters.Arn }
`;

describe('the services of a project', () => {
  it.each([
    'serverless.yml',
    'serverless.yaml',
    'serverless.json',
    'serverless-post.yml',
    'services/post/serverless.yml',
  ])('stand in files such as %s', (file) => {
    const { found } = readService('', { [file]: SERVICE });
    expect(found.map((stack) => [stack.kind, stack.file])).toEqual([['serverless', file]]);
  });

  it('are those of AWS', () => {
    const { found, missed } = readService(
      'service: post\nprovider: { name: google }\nfunctions: { sort: { handler: sort } }',
    );
    expect(found).toEqual([]);
    expect(missed.map((m) => [m.over, m.because])).toEqual([['nothing', 'the service runs on google']]);
  });

  it.each([
    ['something else of that name', 'plates: 3'],
    ['a service of nothing', 'service: post'],
  ])('are not %s', (_, text) => {
    expect(readService(text)).toEqual({ found: [], missed: [] });
  });

  it.each(['serverless.ts', 'serverless.js'])('are not run where they are programs: %s', (file) => {
    const { missed } = readService('', { [file]: 'module.exports = {};' });
    expect(missed).toEqual([
      {
        over: 'everything',
        because:
          'the service is written as a program, which is not run: write it as serverless.yml, or name its handlers',
        at: { file, line: 1 },
      },
    ]);
  });

  it('stand beside templates, and what they include is no template of its own', () => {
    const template = 'Resources: { Box: { Type: AWS::S3::Bucket } }';
    const { found } = readService(VAULT, { 'letters.yml': LETTERS, 'template.yaml': template });
    expect(found.map((stack) => stack.file)).toEqual(['serverless.yml', 'template.yaml']);
    expect(found[0]?.resources.map((r) => [r.id, r.at])).toEqual([
      ['Letters', expect.objectContaining({ file: 'letters.yml', line: 3 })],
    ]);
  });

  it('may be parts of others, and then are no services themselves', () => {
    const { found } = readService('service: post\nprovider: ${file(serverless.common.yml):provider}\nfunctions: {}', {
      'serverless.common.yml': SERVICE,
    });
    expect(found.map((stack) => stack.file)).toEqual(['serverless.yml']);
  });

  it('may look things up in the files of each other', () => {
    const { found } = readService(
      SERVICE.replace('${cf:vault-${sls:stage}.LettersArn}', '${file(vault/serverless.yml):service}'),
      {
        'vault/serverless.yml': VAULT,
      },
    );
    expect(found.map((stack) => stack.file)).toEqual(['serverless.yml', 'vault/serverless.yml']);
    expect(shown(found[0]?.workloads[0]?.environment.get('LETTERS'))).toBe('vault');
  });

  it('take the outputs of each other', () => {
    const { found } = readService(SERVICE, { 'vault/serverless.yml': VAULT, 'vault/letters.yml': LETTERS });
    const [stack] = found;
    const value = stack?.workloads[0]?.environment.get('LETTERS');
    expect(value && showValue(value)).toBe('${cf:vault-${sls:stage}.LettersArn}');
    const given = value?.is === 'reference' ? stack?.names.get(value.to)?.is : undefined;
    expect(given).toMatchObject({
      is: 'joined',
      parts: [{}, {}, {}, { to: { scope: 'vault/serverless.yml', id: 'Letters' } }],
    });
  });

  it('have plugins that are not read, which is told', () => {
    const { missed } = readService(`${SERVICE}constructs: { jobs: { type: queue, worker: { handler: work.main } } }`);
    expect(missed.map((m) => [m.who, m.because])).toEqual([
      [undefined, 'what `serverless-lift` makes of `constructs` is not read: its functions, and what it grants them'],
      ['IamRoleLambdaExecution', 'the document of `serverless-lift` is put together when it is deployed'],
    ]);
  });
});

describe('a service that means harm', () => {
  it('may refer to itself in a circle', () => {
    const { value, missed } = probed('${self:custom.a}', 'custom: { a: "${self:custom.b}", b: "${self:custom.a}" }');
    expect(shown(value)).toBe('');
    expect(missed.map((m) => m.because)).toEqual(['a variable refers to itself']);
  });

  it('may include itself', () => {
    expect(() => readService(`${SERVICE}custom: \${file(serverless.yml)}`)).not.toThrow();
  });

  it.each([
    [
      'grow without end',
      doubling((name) => `["\${self:custom.${name}}", "\${self:custom.${name}}"]`),
      'its variables make it too large',
    ],
    [
      'make endless texts',
      doubling((name) => `"\${self:custom.${name}}\${self:custom.${name}} and on"`),
      'its variables make too long a text',
    ],
    ['refer to each other too deeply', chain(2_000), 'its variables refer to each other too deeply'],
  ])('may have variables that %s', (_, custom, because) => {
    const { found, missed } = readService(
      `${SERVICE.replace('"${cf:vault-${sls:stage}.LettersArn}"', '"${self:custom.last}"')}custom:\n${custom}`,
    );
    expect(found).toEqual([]);
    expect(missed.map((m) => m.because)).toEqual([`the service can't be read: ${because}`]);
  });

  it('may have texts that look like variables and are none', () => {
    const text = '${a:'.repeat(20_000);
    expect(shown(probed(`'${text}'`).value)).toBe(text);
  });
});

/** Forty members of which each holds the one before twice. */
function doubling(write: (before: string) => string): string {
  const names = Array.from({ length: 40 }, (_, i) => `a${i}`);
  const lines = names.map((name, i) => `  ${name}: ${i === 0 ? 'x' : write(`a${i - 1}`)}`);
  return [...lines, `  last: "\${self:custom.a39}"`].join('\n');
}

function chain(length: number): string {
  const lines = Array.from({ length }, (_, i) => `  a${i}: ${i === 0 ? 'x' : `"\${self:custom.a${i - 1}}"`}`);
  return [...lines, `  last: "\${self:custom.a${length - 1}}"`].join('\n');
}
