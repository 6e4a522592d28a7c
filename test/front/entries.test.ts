import { describe, expect, it } from 'vitest';
import { entryWorkloads } from '../../src/entries.js';
import { openTree } from '../../src/host/index.js';
import { UserError } from '../../src/vocabulary/index.js';
import { project } from './project.js';

const tree = () => openTree(project({ 'src/harvest.ts': '', 'src/odd#name.ts': '' }));

describe('an entry that the user names', () => {
  it.each([
    ['src/harvest.ts#pick', 'src/harvest.ts', 'pick'],
    ['./src/harvest.ts#vines.prune', 'src/harvest.ts', 'vines.prune'],
    ['src/harvest.ts', 'src/harvest.ts', 'handler'],
    ['src/odd#name.ts#pick', 'src/odd#name.ts', 'pick'],
  ])('%s is %s with %s', (named, file, handler) => {
    expect(entryWorkloads([named], tree(), [])).toMatchObject([
      { id: `${file}#${handler}`, entry: { is: 'source', file, handler }, infrastructure: null, role: null },
    ]);
  });

  it('is no second workload where a template names it too, or it is named twice', () => {
    const found = entryWorkloads(['src/harvest.ts#pick', 'src/harvest.ts#pick'], tree(), []);
    expect(found).toHaveLength(1);
    expect(entryWorkloads(['src/harvest.ts#pick'], tree(), found)).toEqual([]);
  });

  it('has to be there', () => {
    expect(() => entryWorkloads(['src/press.ts#handler'], tree(), [])).toThrow(UserError);
  });
});
