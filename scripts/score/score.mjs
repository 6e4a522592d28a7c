// npm run score -- FOLDER-OF-CLONES [--json]: how well the built tool does on labelled public functions. README.md tells the rest.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare, total } from './compare.mjs';
import { table } from './print.mjs';
import { commitOf, findClone, generate, workloadOf } from './run.mjs';

const USE = 'use: npm run score -- FOLDER-OF-CLONES [--json] [--labels FILE] [--tool FILE]';

function main() {
  const { folder, json, labels, tool } = readArguments();
  const report = score(folder, JSON.parse(readFileSync(labels, 'utf8')), tool);
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : table(report)}\n`);
  process.exitCode = report.functions.length > 0 ? 0 : 2;
}

function readArguments() {
  const string = { type: 'string' };
  const options = { json: { type: 'boolean', default: false }, labels: string, tool: string };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Error(USE);
  return {
    folder,
    json: values.json,
    labels: values.labels ?? beside('labels.json'),
    tool: values.tool ?? beside('../../bin/leastwise.js'),
  };
}

function beside(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** The scores of all labelled functions whose repository is in the folder. The tool runs once for each project root. */
function score(folder, { implied, functions }, tool) {
  const notes = [];
  const clones = new Map();
  for (const { repository, commit } of functions) {
    if (clones.has(repository)) continue;
    const clone = findClone(folder, repository);
    clones.set(repository, clone);
    notes.push(...remarks(repository, commit, clone));
  }
  const answers = new Map();
  const scored = functions
    .filter((label) => clones.get(label.repository) !== undefined)
    .map((label) =>
      scoreOne(label, implied, answerFor(path.join(clones.get(label.repository), label.root), answers, tool)),
    );
  return { notes, functions: scored, total: total(scored) };
}

function remarks(repository, commit, clone) {
  if (clone === undefined) return [`skipped: no clone of ${repository} in the folder`];
  const at = commitOf(clone);
  return at === undefined || at === commit ? [] : [`${repository} is at ${at}, the labels are of ${commit}`];
}

function answerFor(dir, answers, tool) {
  if (!answers.has(dir)) answers.set(dir, generate(tool, dir));
  return answers.get(dir);
}

/** A function that the tool does not answer for counts as one with an empty policy, and the row says so. */
function scoreOne(label, implied, { workloads = [], problem }) {
  const { file, logicalId } = label.infrastructure;
  const workload = workloadOf(workloads, label.infrastructure);
  const reason = problem ?? (workload === undefined ? `the tool has no workload ${logicalId} in ${file}` : undefined);
  const where = [label.root, logicalId].filter(Boolean).join('/');
  return {
    function: where,
    repository: label.repository,
    ...compare(label, implied, workload),
    ...(reason && { problem: reason }),
  };
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
