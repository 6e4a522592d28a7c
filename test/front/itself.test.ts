import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/diff.js';
import { openTree } from '../../src/host/index.js';
import { readPolicyFile } from '../../src/infra/index.js';
import { verify } from '../../src/verify.js';

const SCENES = path.resolve(import.meta.dirname, '../scenes');

/** Every role, function and policy of the scenes' templates. */
const HOLDERS = openTree(SCENES)
  .files()
  .filter((file) => /\.ya?ml$/.test(file))
  .flatMap((file) => {
    const at = path.join(SCENES, file);
    const found = readPolicyFile(readFileSync(at, 'utf8'), file, openTree(path.dirname(at)));
    return found.is === 'template' ? found.holders.map((id) => `${file}#${id}`) : [];
  });

describe('compared with itself', () => {
  it.each(HOLDERS)('%s goes no further, and differs in nothing', async (holder) => {
    const named = path.join(SCENES, holder);
    const { report } = await verify({ proposed: named, against: named });
    expect(report.containment.is).toBe(report.unread.length > 0 ? 'unknown' : 'proven');
    const { report: differences } = await diff({ a: named, b: named });
    expect(differences.diff).toEqual({ removed: [], added: [], unknown: [] });
  });
});
