import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMap, parseAllDocuments, parseDocument, type YAMLMap } from 'yaml';
import { generate, write } from '../../src/index.js';
import { project } from './project.js';

const LIBRARY = path.resolve(import.meta.dirname, '../scenes/serverless/lending-library');

const OPTIONS = { logLevel: 'silent', version: '1.1' } as const;

/** The service with the blocks in it, as its author would paste them: lists take the place of lists. */
function pasted(service: string, blocks: string): string {
  const into = parseDocument(service, OPTIONS);
  const paste = (from: YAMLMap<{ value: string }>, at: readonly string[]): void => {
    for (const { key, value } of from.items) {
      if (isMap(value)) paste(value as typeof from, [...at, key.value]);
      else into.setIn([...at, key.value], value);
    }
  };
  for (const block of parseAllDocuments(blocks, OPTIONS) as { contents: YAMLMap<{ value: string }> }[])
    paste(block.contents, []);
  return into.toString();
}

describe('the blocks for a service of the Serverless Framework', () => {
  it('stand where the service says what its roles may do', async () => {
    const blocks = write(await generate({ dir: LIBRARY }), 'sam');
    expect(blocks).toContain('provider:\n  iam:\n    role:\n      statements:\n        - Effect: Allow\n');
    expect(blocks).toContain(
      'functions:\n  remind:\n    iamRoleStatements:\n      - Effect: Allow\n        Action: sqs:SendMessage\n        Resource: !GetAtt Reminders.Arn\n',
    );
  });

  it('are right when they are pasted: nothing is left to remove, narrow or add', async () => {
    const folder = project();
    cpSync(LIBRARY, folder, { recursive: true });
    const service = path.join(folder, 'serverless.yml');
    const before = await generate({ dir: folder, addMissing: true });
    writeFileSync(service, pasted(readFileSync(service, 'utf8'), write(before, 'sam')));

    const { roles } = JSON.parse(write(await generate({ dir: folder }), 'json'));
    const left = roles.map(({ id, granted, removable, narrowable, missing }: Record<string, unknown[]>) => ({
      ...{ id, policies: new Set(granted?.map((g) => (g as { policy: string }).policy)) },
      ...{ removable, narrowable, missing },
    }));
    const nothing = { removable: [], narrowable: [], missing: [] };
    expect(left).toEqual([
      { id: 'IamRoleLambdaExecution', policies: new Set(['iam.role.statements', 'Serverless Framework']), ...nothing },
      {
        id: 'RemindIamRoleLambdaExecution',
        policies: new Set(['iamRoleStatements', 'Serverless Framework']),
        ...nothing,
      },
    ]);
  });
});
