// npm run collections -- FOLDER…: runs the built tool over every project below the folders, and says what it found there against a plain count.
// Projects are read one after another in processes of bounded memory, so that none can end the run. README.md tells the rest.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { table } from './print.mjs';
import { countFunctions, projectsIn } from './projects.mjs';
import { add, emptyTally } from './tally.mjs';
import { answers } from './workers.mjs';

const USE = 'use: npm run collections -- FOLDER… [--json] [--read-only] [--megabytes N]';

const { folders, json, readOnly, megabytes } = readArguments();
const projects = folders.flatMap(projectsIn);
const tally = emptyTally();
for await (const answer of answers(projects, { megabytes, readOnly })) {
  add(tally, answer, countFunctions(answer.folder));
  tell(answer.folder);
}
process.stdout.write(`${json ? JSON.stringify(tally, null, 2) : table(tally)}\n`);
process.exitCode = tally.crashes.length === 0 && tally.takenUnseen.length === 0 ? 0 : 1;

function readArguments() {
  const flag = { type: 'boolean', default: false };
  const options = { json: flag, 'read-only': flag, megabytes: { type: 'string', default: '1024' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length === 0) throw new Error(USE);
  return {
    folders: positionals.map((folder) => path.resolve(folder)),
    json: values.json,
    readOnly: values['read-only'],
    megabytes: Number(values.megabytes),
  };
}

function tell(folder) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${tally.projects} of ${projects.length}  ${path.basename(folder)}`.padEnd(90));
}
