import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isParsed, openProgram, ts } from '../../src/program/index.js';
import { repository } from './project.js';

test('a module is parsed once, however its path is written', () => {
  const { program } = repository({ 'src/orders.ts': 'export const orders = [];' });
  expect(program.module('src/orders.ts')).toBe(program.module('./src/../src/orders.ts'));
});

test('a file that is not there is unparsed', () => {
  const { program } = repository({});
  expect(program.module('src/orders.ts')).toEqual({
    file: 'src/orders.ts',
    because: 'there is no such file in the repository',
  });
});

test('a file of an installed package tells whose it is', () => {
  const { program } = repository({
    'node_modules/@acme/queue/package.json': { name: '@acme/queue', version: '4.2.0' },
    'node_modules/@acme/queue/lib/send.js': '',
    'node_modules/@acme/queue/node_modules/inner/index.js': '',
    'src/send.js': '',
  });
  expect(program.module('node_modules/@acme/queue/lib/send.js')).toHaveProperty('package', {
    name: '@acme/queue',
    version: '4.2.0',
  });
  expect(program.module('node_modules/@acme/queue/node_modules/inner/index.js')).toHaveProperty('package', {
    name: 'inner',
  });
  expect(program.module('src/send.js')).not.toHaveProperty('package');
});

test('code that stands in a template takes precedence over files', () => {
  const { tree } = repository({ 'inline/index.js': 'on disk', 'inline/clock.js': '' });
  const program = openProgram(
    tree,
    new Map([
      ['inline/index.js', 'require("./clock")'],
      ['inline/audit.js', ''],
    ]),
  );
  const module = program.module('./inline/index.js');
  expect(isParsed(module) && module.source.text).toBe('require("./clock")');
  expect(program.resolve('./clock', 'inline/index.js', {})).toEqual({ is: 'file', file: 'inline/clock.js' });
  expect(program.resolve('./audit', 'inline/index.js', {})).toEqual({ is: 'file', file: 'inline/audit.js' });
  expect(program.folderModules('inline')).toEqual(['inline/audit.js', 'inline/clock.js', 'inline/index.js']);
});

test('the modules of a folder are its source files, at any depth', () => {
  const { program } = repository({
    'src/jobs/nightly.ts': '',
    'src/jobs/monthly/close.mjs': '',
    'src/jobs/types.d.ts': '',
    'src/jobs/README.md': '',
    'src/jobs/LICENSE': '',
    'src/jobs/node_modules/cron/index.js': '',
    'src/jobsite.ts': '',
  });
  expect(program.folderModules('./src/jobs/')).toEqual(['src/jobs/monthly/close.mjs', 'src/jobs/nightly.ts']);
  expect(program.folderModules('src/nowhere')).toEqual([]);
});

test('JSON is parsed as the expression that it is', () => {
  const { program } = repository({ 'tariffs.json': '{"vat": 19}' });
  const module = program.module('tariffs.json');
  const statement = isParsed(module) ? module.source.statements[0] : undefined;
  expect(statement && ts.isExpressionStatement(statement) && statement.expression.kind).toBe(
    ts.SyntaxKind.ObjectLiteralExpression,
  );
});

test('whatever an import says, the answer is one, the same again, and within the repository', () => {
  const { program } = repository(
    { 'package.json': { workspaces: ['**'] }, 'tsconfig.json': '{', 'shop/src/a.ts': '', 'shop/index.js': '' },
    'shop',
  );
  const piece = fc.constantFrom(
    '.',
    '..',
    '/',
    './',
    '../',
    '@',
    '#',
    '~',
    '*',
    ':',
    '!',
    '?',
    '\\',
    '\0',
    'src',
    'a',
    'shop',
    'opt',
    'node:',
    'fs',
    '.js',
    'é',
  );
  const specifier = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(specifier, (text) => {
      const answer = program.resolve(text, 'src/a.ts', { layers: ['.'] });
      expect(program.resolve(text, 'src/a.ts', { layers: ['.'] })).toBe(answer);
      if (answer.is === 'file') expect(['src/a.ts', 'index.js']).toContain(answer.file);
    }),
  );
});
