import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { install, ROOT } from './install.js';

// The command as it is installed: built and run as a process of its own, since exit codes and pipes belong to processes.

const BOOKSHOP = path.join(ROOT, 'examples/bookshop');
let installed: string;

beforeAll(() => {
  installed = install();
}, 120_000);

afterAll(() => rmSync(installed, { recursive: true }));

function leastwise(...args: readonly string[]) {
  const { FORCE_COLOR: _, ...env } = process.env;
  return spawnSync(process.execPath, [path.join(installed, 'bin/leastwise.js'), ...args], { encoding: 'utf8', env });
}

describe('leastwise generate', () => {
  it('prints a report without colours into a pipe, and nothing on standard error', () => {
    const { status, stdout, stderr } = leastwise('generate', BOOKSHOP);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^bookshop · SAM template\.yaml · 5 functions, 4 roles/);
    expect(stdout).not.toContain('\u001b');
  });

  it('prints JSON and nothing else with --json, the same each time', () => {
    const first = leastwise('generate', BOOKSHOP, '--json').stdout;
    expect(JSON.parse(first).workloads).toHaveLength(5);
    expect(leastwise('generate', BOOKSHOP, '--format', 'json').stdout).toBe(first);
  });

  it('writes files with --out, and no report with --quiet', () => {
    const out = path.join(installed, 'policies');
    expect(leastwise('generate', BOOKSHOP, '--out', out, '--quiet')).toMatchObject({ status: 0, stdout: '' });
    expect(readdirSync(path.join(out, 'roles'))).toContain('CatalogueRole.json');
    expect(JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')).roles).toHaveLength(4);
  });

  it('is not troubled by a reader that stops reading', () => {
    const bin = path.join(installed, 'bin/leastwise.js');
    const shell = `set -o pipefail; "${process.execPath}" "${bin}" generate "${BOOKSHOP}" --json | head -c 1`;
    expect(spawnSync('bash', ['-c', shell], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '{',
      stderr: '',
    });
  });
});

/** With this on standard input. */
function piped(input: string, ...args: readonly string[]) {
  const bin = path.join(installed, 'bin/leastwise.js');
  return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', input });
}

const policy = (action: string): string =>
  JSON.stringify({ Statement: { Effect: 'Allow', Action: action, Resource: '*' } });

describe('leastwise diff', () => {
  it('prints what differs without colours into a pipe, and exits with 0', () => {
    const { status, stdout, stderr } = leastwise('diff', 'AmazonSQSFullAccess', 'AmazonSQSReadOnlyAccess');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^AmazonSQSFullAccess → AmazonSQSReadOnlyAccess\n\nRemoved\n/);
    expect(stdout).not.toContain('\u001b');
  });

  it('prints JSON and nothing else with --json, Markdown with --format markdown, and nothing with --quiet', () => {
    const args = ['diff', `${BOOKSHOP}/template.yaml#CatalogueRole`, `${BOOKSHOP}/template.yaml#PlaceOrder`];
    expect(JSON.parse(leastwise(...args, '--json').stdout)).toMatchObject({ a: { is: 'role' }, unread: [] });
    expect(leastwise(...args, '--format', 'markdown').stdout).toMatch(/^### Access from `/);
    expect(leastwise(...args, '--quiet')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('reads standard input where it is named, and only there', () => {
    const { status, stdout } = piped(policy('sqs:SendMessage'), 'diff', '-', 'AmazonSQSFullAccess');
    expect({ status, begin: stdout.split('\n')[0] }).toEqual({ status: 0, begin: '- → AmazonSQSFullAccess' });
    expect(piped(policy('sqs:SendMessage'), 'diff', 'AmazonSQSFullAccess')).toMatchObject({ status: 2, stdout: '' });
  });

  it('reads a role of a template from standard input, on either side', () => {
    const template = readFileSync(path.join(BOOKSHOP, 'template.yaml'), 'utf8');
    const role = `${BOOKSHOP}/template.yaml#CatalogueRole`;
    expect(piped(template, 'diff', '-#CatalogueRole', role).stdout).toContain('both allow the same');
    expect(piped(template, 'verify', role, '--against', '-#CatalogueRole')).toMatchObject({ status: 0 });
    expect(piped(template, 'verify', '-#CatalogueRole', '--against', role)).toMatchObject({ status: 0 });
  });
});

describe('leastwise explain', () => {
  it('tells of an action, and refuses one that there is not', () => {
    expect(leastwise('explain', 's3:GetObject', BOOKSHOP, '--workload', 'ShowBook')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('src/catalogue/show.ts:12'),
    });
    expect(leastwise('explain', 's3:GetObjekt', BOOKSHOP)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'There is no action `s3:GetObjekt`.\nIs `s3:GetObject` meant?\n',
    });
  });
});

describe('leastwise verify', () => {
  it.each([
    ['0 where it is proven', 'sqs:SendMessage', 'AmazonSQSFullAccess', 0, '\n\ncontained  proven'],
    ['1 where it is refuted', 'sqs:SendMessage', 'AmazonSQSReadOnlyAccess', 1, '\n\nnot contained  '],
    ['1 where it is unknown', 'sqs', 'AmazonSQSFullAccess', 1, '\n\nunknown  '],
  ])('exits with %s', (_, action, against, status, says) => {
    const verified = piped(policy(action), 'verify', '-', '--against', against);
    expect(verified).toMatchObject({ status, stderr: '' });
    expect(verified.stdout).toContain(says);
    expect(piped(policy(action), 'verify', '-', '--against', against, '-q')).toMatchObject({ status, stdout: '' });
  });

  it('prints JSON and nothing else with --json', () => {
    const { stdout } = leastwise('verify', 'AmazonSQSFullAccess', '--against', 'AmazonSQSReadOnlyAccess', '--json');
    expect(JSON.parse(stdout).containment).toMatchObject({ is: 'refuted', by: { action: expect.any(String) } });
  });
});

describe('comparing policies', () => {
  it('loads no compiler', () => {
    for (const args of [
      ['diff', 'AmazonSQSFullAccess', 'AmazonSQSReadOnlyAccess'],
      ['verify', `${BOOKSHOP}/template.yaml#CatalogueRole`, '--against', 'AdministratorAccess'],
    ]) {
      const { status, stderr } = traced(...args);
      expect(status).toBe(0);
      expect(stderr).toContain('policy/contains');
      expect(stderr).not.toMatch(/ts-morph|node_modules\/typescript/);
    }
  });
});

/** What modules a command loads, on standard error. */
function traced(...args: readonly string[]) {
  const hook = path.join(installed, 'trace.mjs');
  const loads = 'export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }';
  writeFileSync(path.join(installed, 'loads.mjs'), loads);
  writeFileSync(hook, "import { register } from 'node:module'; register('./loads.mjs', import.meta.url);");
  const bin = path.join(installed, 'bin/leastwise.js');
  return spawnSync(process.execPath, ['--import', hook, bin, ...args], { encoding: 'utf8' });
}

describe('the library', () => {
  it('does what docs/policy.md says', () => {
    const [, example = '', printed] =
      /```js\n(.*?)```.*?```text\n(.*?)```/s.exec(readFileSync(path.join(ROOT, 'docs/policy.md'), 'utf8')) ?? [];
    // Run inside of the package, which then goes by its own name.
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', example], {
      cwd: installed,
      encoding: 'utf8',
    });
    expect(run).toMatchObject({ status: 0, stderr: '', stdout: printed });
  });
});

describe('leastwise says in two lines what is wrong, and exits with 2', () => {
  it.each([
    ['no such folder', ['generate', 'no/such/shop'], 'There is no folder `no/such/shop`.'],
    ['no function', ['generate', path.join(BOOKSHOP, 'src')], 'No function found'],
    ['no such entry', ['generate', BOOKSHOP, '--entry', 'src/till.ts#handler'], 'There is no file `src/till.ts`'],
    ['no such flag', ['generate', '--discount'], 'Nonexistent flag: --discount'],
    ['no such format', ['generate', '--format', 'pdf'], 'Expected --format=pdf to be one of'],
    [
      'two formats',
      ['generate', '--json', '--format', 'text'],
      '--format=text cannot also be provided when using --json',
    ],
    ['quiet and verbose', ['generate', '-q', '-v'], 'cannot also be provided when using --'],
    [
      'a file for a folder',
      ['generate', path.join(BOOKSHOP, 'template.yaml')],
      'template.yaml` is a file, not a folder',
    ],
    ['no such command', ['sell'], 'sell'],
    [
      'no such policy',
      ['diff', 'ReadOnlyAccess', 'no/such/policy.json'],
      'There is no file or folder `no/such/policy.json`',
    ],
    ['one policy alone', ['diff', 'ReadOnlyAccess'], 'Missing 1 required arg'],
    ['nothing to verify against', ['verify', 'ReadOnlyAccess'], 'say with --against'],
    ['standard input twice', ['verify', '-', '--against', '-'], 'can be read only once'],
    [
      'a template without a role',
      ['diff', `${BOOKSHOP}/template.yaml`, 'ReadOnlyAccess'],
      'is a template, which may hold many policies',
    ],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = leastwise(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('with the stack trace only under --debug', () => {
    expect(leastwise('generate', 'no/such/shop').stderr).not.toContain('    at ');
    expect(leastwise('generate', 'no/such/shop', '--debug').stderr).toContain('    at ');
  });
});

describe('leastwise mine', () => {
  const event = {
    ...{ eventSource: 'sqs.amazonaws.com', eventName: 'ListQueues', awsRegion: 'eu-west-1', requestParameters: null },
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ada' },
  };

  it('reads files and folders, prints a report into a pipe, and JSON with --json', () => {
    const [one, other] = ['one.json', 'other.json'].map((name) => path.join(installed, name));
    for (const file of [one, other]) writeFileSync(file ?? '', JSON.stringify({ Records: [event] }));
    const { status, stdout, stderr } = leastwise('mine', `${one}`, `${other}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^2 files · 2 events · /);
    expect(stdout).toMatch(/used {5}sqs:ListQueues {2}\* {2}2 times/);
    expect(JSON.parse(leastwise('mine', `${one}`, '--json').stdout)).toMatchObject({ events: 1 });
    expect(leastwise('mine', `${one}`, '--quiet')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('exits with 2 where there is nothing to read', () => {
    expect(leastwise('mine', 'no/such/trail')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('leastwise', () => {
  it('tells its version and the date of what it knows about AWS', () => {
    expect(leastwise('--version').stdout).toMatch(/^leastwise \d+\.\d+\.\d+, AWS catalog of \d{4}-\d\d-\d\d\n$/);
  });

  it.each([
    [['--help'], 'verify'],
    [[], 'diff'],
    [['generate', '--help'], 'leastwise generate'],
    [['diff', '--help'], 'leastwise diff A B'],
    [['verify', '--help'], 'leastwise verify NEW'],
    [['mine', '--help'], 'leastwise mine [PATH...]'],
    [['audit', '--help'], 'leastwise audit'],
    [['explain', '--help'], 'leastwise explain ACTION'],
  ])('helps with %j', (args, says) => {
    const { status, stdout } = leastwise(...args);
    expect(status).toBe(0);
    expect(stdout).toContain(says);
  });
});
