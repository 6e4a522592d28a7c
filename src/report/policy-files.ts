import type { RoleId } from '../vocabulary/index.js';
import { json } from './formats/json.js';
import type { Report } from './report.js';
import { documentOf } from './spelling/document.js';
import { escaped } from './terminal/printable.js';

/** One file of `--out`: its name below the folder, with `/`, and its text. */
export interface PolicyFile {
  readonly name: string;
  readonly text: string;
  /** The role whose policy it is. */
  readonly of?: RoleId;
}

/** The report as files: one policy a role and a workload, and the whole as JSON. */
export function policyFiles(report: Report): readonly PolicyFile[] {
  const taken = new Set<string>();
  return [
    { name: 'report.json', text: json(report) },
    ...report.roles.map((r) => ({
      name: `roles/${freeName(r.role.id, taken, 'roles')}.json`,
      text: pretty(documentOf(r.policy, r.scope)),
      of: r.role.id,
    })),
    ...report.workloads.map((w) => ({
      name: `workloads/${freeName(w.workload.id, taken, 'workloads')}.json`,
      text: pretty(documentOf(w.policy, w.scope)),
    })),
  ];
}

export function pretty(document: unknown): string {
  return `${escaped(JSON.stringify(document, null, 2))}\n`;
}

/** A file name made of an id (which may be an ARN or hold a path), different from those given out before, also where case does not count. */
export function freeName(id: string, taken: Set<string>, folder: string): string {
  const plain =
    id
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(0, 100) || 'policy';
  for (let n = 1; ; n++) {
    const name = n === 1 ? plain : `${plain}-${n}`;
    const key = `${folder}/${name}`.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}
