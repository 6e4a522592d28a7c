import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createCatalog } from '../../src/catalog/index.js';
import { openTree, packageFolder, readPackageJson } from '../../src/host/index.js';
import { openProgram, type Program } from '../../src/program/index.js';
import { type CodeReading, createLibraries, type Knowledge, readSource } from '../../src/source/index.js';
import {
  type Call,
  type Missed,
  memberOf,
  showPlace,
  showValue,
  text,
  type Workload,
} from '../../src/vocabulary/index.js';

export const knowledge: Knowledge = {
  catalog: createCatalog(readPackageJson),
  libraries: createLibraries(packageFolder('data/libraries').map((f) => readPackageJson(`data/libraries/${f}`))),
};
const nowhere = openTree(mkdtempSync(path.join(os.tmpdir(), 'leastwise-source-')));

/** A project that is nothing but these files: path → text. */
export type Files = Readonly<Record<string, string>>;

export function workload(entry: string): Workload {
  const [file = '', handler = 'handler'] = entry.split('#');
  return {
    id: entry,
    infrastructure: null,
    entry: { is: 'source', file, handler },
    role: null,
    environment: new Map(),
    features: [],
    layers: [],
    name: text('function'),
  };
}

export function programOf(files: Files): Program {
  return openProgram(nowhere, new Map(Object.entries(files)));
}

/** What the source pass reads of the entries, given as `file#handler`. */
export function read(files: Files, ...entries: readonly string[]): CodeReading {
  return readSource(programOf(files), entries.map(workload), knowledge);
}

/** The calls that the code of the first entry does not make, as lines. */
export function unreached(files: Files, entry = `${Object.keys(files)[0]}#handler`): readonly string[] {
  const read = readSource(programOf(files), [workload(entry)], knowledge, { unreached: true });
  return read.unreached.map((u) => `${showPlace(u.at)} ${u.service} ${u.operation}: ${u.because}`);
}

/** `dynamodb PutItem TableName=orders at handler.ts:4`, with the members of the input that are named. */
export function showCall(call: Call, members: readonly string[] = []): string {
  const shown = members.flatMap((m) => {
    const value = memberOf(call.input, m);
    return value === undefined ? [] : [` ${m}=${showValue(value)}`];
  });
  return `${call.service} ${call.operation}${shown.join('')}`;
}

const MEMBERS = ['TableName', 'Bucket', 'Key', 'QueueUrl', 'TopicArn', 'SecretId', 'Name', 'FunctionName'];

/** The calls of the first entry as lines, sorted and each once. */
export function calls(files: Files, entry = `${Object.keys(files)[0]}#handler`): readonly string[] {
  return [...new Set(read(files, entry).found.map((c) => showCall(c, MEMBERS)))].sort();
}

function showMissed(m: Missed): string {
  const over = typeof m.over === 'string' ? m.over : m.over.service;
  return `${over} ${showPlace(m.at)} ${m.because}`;
}

/** The gaps of the first entry as lines. */
export function gaps(files: Files, entry = `${Object.keys(files)[0]}#handler`): readonly string[] {
  return read(files, entry).missed.map(showMissed).sort();
}
