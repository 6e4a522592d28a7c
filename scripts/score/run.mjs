import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The longest answer of the tool that is read, in bytes, and the longest wait for it, in milliseconds. */
const LONGEST = { maxBuffer: 256 * 1024 * 1024, timeout: 10 * 60 * 1000 };

/** The clone of `owner/name` in the folder, under any of the names that people give one; undefined when there is none. */
export function findClone(folder, repository) {
  const [owner, name] = repository.split('/');
  const spelled = [`${owner}+${name}`, `${owner}-${name}`, path.join(owner, name), name];
  return spelled.map((s) => path.join(folder, s)).find((place) => existsSync(place));
}

/** The commit that the clone is at, or undefined where its folder is no git repository of its own. */
export function commitOf(clone) {
  if (!existsSync(path.join(clone, '.git'))) return undefined;
  const { status, stdout } = spawnSync('git', ['-C', clone, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** What `leastwise generate DIR --json` says of the folder, as a user would run it: `{ workloads }` or `{ problem }`. */
export function generate(tool, dir) {
  const ran = spawnSync(process.execPath, [tool, 'generate', dir, '--json'], { encoding: 'utf8', ...LONGEST });
  if (ran.error) return { problem: ran.error.message };
  if (ran.status !== 0) return { problem: `exit ${ran.status}: ${ran.stderr.trim()}` };
  try {
    return { workloads: JSON.parse(ran.stdout).workloads };
  } catch (error) {
    return { problem: `no JSON: ${error.message}` };
  }
}

/** The workload that a label means: its logical id, in its infrastructure file. */
export function workloadOf(workloads, { file, logicalId }) {
  return workloads.find(
    ({ infrastructure }) => infrastructure?.logicalId === logicalId && path.normalize(infrastructure.file) === file,
  );
}
