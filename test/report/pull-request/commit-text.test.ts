import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commitMessage, pullRequestTitle } from '../../../src/report/index.js';
import { HEARD, HOSTILE } from './hostile.js';

describe('a title and a commit message', () => {
  it('name the roles', () => {
    const title = pullRequestTitle(['template.yaml#WeighHiveRole', 'SmokeRole', 'orders-${sls:stage}'], 3);
    expect(title).toBe('fix(iam): remove 3 unneeded permissions of template.yaml#WeighHiveRole and 2 more');
    expect(commitMessage(title, ['SmokeRole', 'module.api["orders"].aws_iam_role.this']).split('\n').slice(4)).toEqual([
      '- SmokeRole',
      '- module.api-orders-.aws_iam_role.this',
    ]);
    expect(pullRequestTitle([], 0)).toBe('fix(iam): remove 0 unneeded permissions of no role');
  });

  it.each(HOSTILE)('tell nobody, close nothing and skip nothing where a role is called %j', (name) => {
    const title = pullRequestTitle([name], 3);
    const message = commitMessage(title, [name, 'SmokeRole']);
    expect(title).not.toMatch(/[\n\r]/);
    expect(title.length).toBeLessThan(200);
    expect(message.split('\n')).toHaveLength(6);
    // Past the prefix that leastwise writes, and the sign of the list.
    for (const line of message.split('\n')) expect(line.replace(/^(fix\(iam\): [\w ]+ of|-) /, '')).not.toMatch(HEARD);
  });

  it.skipIf(spawnSync('git', ['--version']).status !== 0)(
    'have no trailers but those that leastwise writes itself',
    () => {
      const message = `${commitMessage(pullRequestTitle(HOSTILE, 3), HOSTILE)}\n\nLeastwise-Tree: 0\nLeastwise-Base: 1\n`;
      const found = execFileSync('git', ['interpret-trailers', '--parse'], { input: message, encoding: 'utf8' });
      expect(found).toBe('Leastwise-Tree: 0\nLeastwise-Base: 1\n');
    },
  );
});
