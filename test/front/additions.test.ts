import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAdditions } from '../../src/additions.js';
import { openTree } from '../../src/host/index.js';
import { generate, write } from '../../src/index.js';
import { project } from './project.js';

const TUG = '{"source": "https://wiki.harbour.example/tug"}';

/** What is read in a new project with these files. */
function read(files: Record<string, string>, additions = 'own') {
  return readAdditions(openTree(project(files)), { additions });
}

describe('the folder of additions', () => {
  it('is read by kind, each file with its name and its path', () => {
    const tug = { name: 'sqs', file: 'own/operations/sqs.json', content: JSON.parse(TUG) };
    const files = { 'own/operations/sqs.json': TUG, 'own/README.md': '', 'own/operations/notes.md': '' };
    expect(read(files)).toEqual({ operations: [tug], libraries: [], templates: [] });
    expect(read({ 'own/libraries/tug.json': '{}' }).libraries).toEqual([
      { name: 'tug', file: 'own/libraries/tug.json', content: {} },
    ]);
  });

  it('is empty where the settings name none', () => {
    expect(readAdditions(openTree(project({ 'own/operations/sqs.json': TUG })), {})).toEqual({
      operations: [],
      libraries: [],
      templates: [],
    });
  });

  it('may lie elsewhere in the repository, but not outside it', () => {
    const folder = project({ '.git/HEAD': '', 'own/operations/sqs.json': TUG, 'services/tugs/template.yaml': '' });
    const tree = openTree(path.join(folder, 'services/tugs'));
    expect(readAdditions(tree, { additions: '../../own' }).operations[0]?.file).toBe('../../own/operations/sqs.json');
    const outside = project({ 'operations/sqs.json': TUG });
    const refused = '`additions` names the folder';
    expect(() => readAdditions(tree, { additions: outside })).toThrow(refused);
    expect(() => readAdditions(tree, { additions: `../../../${path.basename(outside)}` })).toThrow(refused);
    symlinkSync(outside, path.join(folder, 'services/tugs/linked'));
    expect(() => readAdditions(openTree(tree.root), { additions: 'linked' })).toThrow(refused);
  });

  it('lies beside the file of settings that the user names, wherever that is', () => {
    const elsewhere = project({ 'ci/leastwise.json': '{}', 'ci/own/operations/sqs.json': TUG });
    const config = path.join(elsewhere, 'ci/leastwise.json');
    const named = (additions: string) => readAdditions(openTree(project()), { additions }, config).operations;
    const file = path.join(elsewhere, 'ci/own/operations/sqs.json');
    expect(named('own')).toEqual([{ name: 'sqs', file, content: JSON.parse(TUG) }]);
    expect(named(path.join(elsewhere, 'ci/own'))).toEqual(named('own'));
    expect(() => named('nowhere')).toThrow(`names the folder \`${path.join(elsewhere, 'ci/nowhere')}\``);
  });

  it.each([
    ['is not there', {}, '`additions` names the folder `own`, and there is none in this repository.'],
    ['is a file', { own: '{}' }, '`additions` names the folder `own`, and there is none in this repository.'],
    ['holds nothing', { 'own/README.md': '' }, '`own` holds no additions.'],
    ['holds another folder', { 'own/operation/sqs.json': TUG }, '`own` has an unknown folder `operation`.'],
    [
      'holds a file that is no JSON by name',
      { 'own/operations/sqs.yaml': '' },
      '`own/operations/sqs.yaml` is no JSON file',
    ],
    ['holds a file that is no JSON', { 'own/operations/sqs.json': '{' }, '`own/operations/sqs.json` does not parse: '],
    [
      'holds a file that nobody wrote by hand',
      { 'own/operations/sqs.json': `"${'x'.repeat(1_000_000)}"` },
      '`own/operations/sqs.json` is no JSON file of less than 1 MB',
    ],
    [
      'holds more files than anyone writes',
      Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`own/libraries/${i}.json`, '{}'])),
      '`own/libraries` holds more than 500 files.',
    ],
  ])('is refused where it %s', (_, files, message) => {
    expect(() => read(files as Record<string, string>)).toThrow(message);
  });

  it('is refused where a file in it is a link that leads out of the repository, or a folder', () => {
    const folder = project({ 'own/operations/sqs.json': TUG });
    symlinkSync(path.join(project({ 'sns.json': TUG }), 'sns.json'), path.join(folder, 'own/operations/sns.json'));
    const additions = () => readAdditions(openTree(folder), { additions: 'own' });
    expect(additions).toThrow('`own/operations/sns.json` is no JSON file of less than 1 MB in this repository.');
    const other = project({});
    mkdirSync(path.join(other, 'own/operations/sns.json'), { recursive: true });
    expect(() => readAdditions(openTree(other), { additions: 'own' })).toThrow(
      '`own/operations/sns.json` is no JSON file',
    );
  });
});

describe('generate with additions', () => {
  const TUGS = {
    'leastwise.json': '{"additions": "own"}',
    'tugs.mjs': `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { whistle } from '@harbour/whistle';
export const handler = async () => {
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.TUGS }));
  await whistle('tugs');
};
`,
  };

  async function needs(files: Record<string, string>) {
    const generated = await generate({ dir: project({ ...TUGS, ...files }), entries: ['tugs.mjs#handler'] });
    const [workload] = JSON.parse(write(generated, 'json')).workloads;
    return workload.needs.map((n: { action: string; note?: string }) => [n.action, n.note]);
  }

  it('tells which file a need is from', async () => {
    const sqs = {
      source: 'https://wiki.harbour.example/tugs',
      operations: {
        SendMessage: {
          also: [{ action: 'sqs:GetQueueUrl', on: ['arn:${Partition}:sqs:${Region}:${Account}:${QueueUrl:queue}'] }],
        },
      },
    };
    const found = await needs({ 'own/operations/sqs.json': JSON.stringify(sqs) });
    expect(found.map(([action]: [string]) => action)).toEqual(['sqs:GetQueueUrl', 'sqs:SendMessage']);
    expect(found[0][1]).toContain('told by `own/operations/sqs.json`');
  });

  it('follows packages of the user’s own', async () => {
    const whistle = {
      title: 'The steam whistle',
      source: 'https://wiki.harbour.example/whistle',
      packages: ['@harbour/whistle'],
      functions: { whistle: [{ service: 'sns', operation: 'Publish', input: { TopicArn: '0' } }] },
    };
    const found = await needs({ 'own/libraries/whistle.json': JSON.stringify(whistle) });
    expect(found.map(([action]: [string]) => action)).toEqual(['sns:Publish', 'sqs:SendMessage']);
  });

  it.each([
    ['operations', 'sqs', '`own/operations/sqs.json` has no `source`.'],
    ['libraries', 'whistle', '`own/libraries/whistle.json` has no `title`'],
    ['templates', 'Whistle', '`own/templates/Whistle.json` has no `title`'],
  ])('refuses %s that are not in their form', async (kind, name, message) => {
    await expect(needs({ [`own/${kind}/${name}.json`]: '{}' })).rejects.toThrow(message);
  });
});
