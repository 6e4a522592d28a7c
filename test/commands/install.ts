import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Builds the package into a folder of its own, as it is installed, and gives the folder. */
export function install(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-cli-'));
  for (const name of ['node_modules', 'data', 'policy-templates'])
    symlinkSync(path.join(ROOT, name), path.join(folder, name));
  for (const name of ['bin', 'package.json', 'tsconfig.json'])
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const build = ['-p', path.join(ROOT, 'tsconfig.build.json'), '--outDir', path.join(folder, 'dist')];
  spawnSync(process.execPath, [tsc, ...build]);
  return folder;
}
