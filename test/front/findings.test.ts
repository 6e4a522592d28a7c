import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate, UserError, write } from '../../src/index.js';
import { problems } from '../report/schema.js';
import { project } from './project.js';

// A kiosk with two function URLs.

const KIOSK = (id: string): string => `
  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: kiosk.handler
      FunctionUrlConfig:
        AuthType: NONE`;

const FILES = {
  'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:${KIOSK('Papers')}${KIOSK('Sweets')}\n`,
  'kiosk.mjs': 'export const handler = async () => undefined;\n',
};

const OPEN = 'function-url-without-authorisation';

async function run(settings = '', verbose = false) {
  const generated = await generate({ dir: project({ ...FILES, 'leastwise.yaml': settings }) });
  const text = write(generated, 'text', { verbose });
  return {
    json: JSON.parse(write(generated, 'json')),
    said: text.split('\n').map((l) => l.trim().replace(/ {2,}/g, ' | ')),
  };
}

describe('what is found about triggers', () => {
  it('stands in the JSON, as its schema says', async () => {
    const { json } = await run(`accept: [{ rule: ${OPEN}, where: Papers, because: they are free }]`);
    expect(json.findings.map(({ about, line, accepted }: Record<string, unknown>) => [about, line, accepted])).toEqual([
      ['Papers', 9, { because: 'they are free', until: null }],
      ['Sweets', 16, undefined],
    ]);
    expect(problems(json, JSON.parse(readFileSync('data/schema/generate.json', 'utf8')))).toEqual([]);
  });

  it('is one line each, with a word on how to learn more', async () => {
    const { said } = await run();
    expect(said).toEqual(
      expect.arrayContaining([
        'medium | Papers | anyone can call its function URL | template.yaml:9',
        'Sweets | anyone can call its function URL | template.yaml:16',
        'also | why and what to do: --verbose',
      ]),
    );
  });

  it('says in full why it matters and what to write', async () => {
    const { said } = await run('', true);
    const [, why = '', fix = '', ...lines] = said.slice(said.findIndex((line) => line.startsWith('medium')));
    expect(why).toMatch(/^why \| Whoever knows the URL/);
    expect(fix).toMatch(/^fix \| Ask for IAM/);
    expect(lines.slice(0, 3)).toEqual([
      'write | FunctionUrlConfig:',
      'AuthType: AWS_IAM',
      `rule | ${OPEN} | https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html`,
    ]);
  });
});

describe('what the settings accept', () => {
  it('is counted, and told in full with why', async () => {
    const accept = `accept: [{ rule: ${OPEN}, because: all is free }]`;
    expect((await run(accept)).said).toContain('also | 2 accepted');
    expect((await run(accept, true)).said).toEqual(
      expect.arrayContaining([
        'accepted | Papers | anyone can call its function URL | template.yaml:9',
        'because | all is free',
      ]),
    );
  });

  it.each([
    ['by file', 'template.yaml', ['Papers', 'Sweets']],
    ['by logical id', 'S*', ['Sweets']],
    ['by both', 'template.yaml#Papers', ['Papers']],
    ['in another file', 'old/*', []],
  ])('%s', async (_, where, accepted) => {
    const { json } = await run(`accept: [{ rule: ${OPEN}, where: '${where}', because: x }]`);
    const found = json.findings.filter((f: { accepted?: object }) => f.accepted !== undefined);
    expect(found.map((f: { about: string }) => f.about)).toEqual(accepted);
  });

  it('and is not there, or no longer, is told', async () => {
    const { json } = await run(
      `accept: [{ rule: ${OPEN}, because: x, until: 2024-02-29 }, { rule: topic-without-encryption, where: Bells, because: y }]`.replace(
        '2024-02-29',
        "'2024-02-29'",
      ),
    );
    expect(json.findings.filter((f: { accepted?: object }) => f.accepted !== undefined)).toEqual([]);
    expect(json.missed.map((m: { because: string; file: string }) => `${m.file}: ${m.because}`)).toEqual([
      `leastwise.yaml: ${OPEN} was accepted until 2024-02-29`,
      'leastwise.yaml: topic-without-encryption in `Bells` is accepted and found nowhere',
    ]);
  });

  it.each([
    ['accept: [{ rule: no-such-rule, because: x }]', 'There is no rule `no-such-rule` to accept.'],
    [`accept: [{ rule: ${OPEN} }]`, '`accept` in `leastwise.yaml` is not a list of { rule, where?, because, until? }'],
    [`accept: [{ rule: ${OPEN}, because: x, until: soon }]`, '`accept` in `leastwise.yaml` is not'],
  ])('must be right: %s', async (settings, message) => {
    await expect(run(settings)).rejects.toThrow(message);
    await expect(run(settings)).rejects.toThrow(UserError);
  });
});
