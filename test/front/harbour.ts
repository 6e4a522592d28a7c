import path from 'node:path';
import { type VerifyOptions, verify } from '../../src/verify.js';
import type { Verdict } from '../../src/vocabulary/index.js';
import { project } from './project.js';

/** A policy that allows these actions on these resources. */
export function allowing(actions: string | readonly string[], resources: unknown = '*', more: object = {}): object {
  const statement = { Effect: 'Allow', Action: actions, Resource: resources, ...more };
  return { Version: '2012-10-17', Statement: [statement] };
}

/** A folder with these files: texts as they are, all else as JSON. */
export function harbour(files: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : JSON.stringify(content),
  ]);
  return project(Object.fromEntries(texts));
}

/** What `verify` says of files of a new folder; names of managed policies stand as they are. */
export async function verified(
  files: Readonly<Record<string, unknown>>,
  proposed: string,
  against: string,
  options: Partial<VerifyOptions> = {},
) {
  const folder = harbour(files);
  const at = (name: string): string => (Object.keys(files).some((f) => isOf(name, f)) ? path.join(folder, name) : name);
  const { report } = await verify({ ...options, proposed: at(proposed), against: at(against) });
  const without = (text: string): string => text.replaceAll(`${folder}/`, '');
  return {
    is: report.containment.is,
    verdict: report.containment,
    report,
    because: because(report.containment, without),
    unread: report.unread.map((one) => without(`${one.at}: ${one.because}`)),
    notes: report.notes.map(without),
  };
}

function isOf(name: string, file: string): boolean {
  return name === file || name.startsWith(`${file}#`) || file.startsWith(`${name.split('#')[0]}/`);
}

function because(verdict: Verdict, without: (text: string) => string): string | undefined {
  return verdict.is === 'unknown' ? without(verdict.because) : undefined;
}
