// A process of its own for collections.mjs: for each folder that it is sent, what the built tool reads there.

import { generate } from '../../dist/src/generate.js';
import { openTree } from '../../dist/src/host/index.js';
import { readInfrastructure } from '../../dist/src/infra/index.js';
import { alternatives, UserError } from '../../dist/src/vocabulary/index.js';
import { withModules } from '../../dist/src/with-modules.js';

process.on('message', async ({ folder, readOnly }) => {
  const read = await attempt(() => infrastructureOf(folder));
  const decided = readOnly ? { answer: undefined } : await attempt(() => decisionsOf(folder));
  process.send({ ...read.answer, ...decided.answer, crashes: [read.crash, decided.crash].filter(Boolean) });
});

async function attempt(what) {
  try {
    return { answer: await what() };
  } catch (error) {
    return refusedOrCrashed(error);
  }
}

/** A project without functions is refused in the user's words: no crash. */
function refusedOrCrashed(error) {
  return error instanceof UserError
    ? { answer: undefined }
    : { crash: String(error.stack).split('\n').slice(0, 3).join(' ') };
}

async function infrastructureOf(folder) {
  const start = performance.now();
  const tree = openTree(folder);
  const { found, missed } = readInfrastructure(tree, await withModules(tree, {}));
  const milliseconds = performance.now() - start;
  return {
    milliseconds,
    stacks: found.map(({ kind, file, workloads, resources }) => ({
      kind,
      file,
      functions: workloads.filter((one) => isFunction(one, resources)).length,
      unreadable: workloads.filter(({ entry }) => entry.is === 'unreadable').map(({ entry }) => entry.because),
      variables: workloads.flatMap(({ environment }) => [...environment.values()].map((value) => stateOf(value))),
    })),
    missed: missed.map(({ because, over, at }) => ({ because, over, at: `${at.file}:${at.line}` })),
  };
}

/** State machines and tasks are workloads too, which a template's text does not count. */
function isFunction({ infrastructure }, resources) {
  const type = resources.find(({ id }) => id === infrastructure?.logicalId)?.type;
  return type === undefined || type === 'AWS::Lambda::Function';
}

/** How much of a variable's value the infrastructure code tells. */
function stateOf(value) {
  const states = new Set(alternatives(value).map(stateOfOne));
  if (states.size > 1) return states.has('unknown') || states.has('partly') ? 'partly' : 'resolved';
  return [...states][0] ?? 'unknown';
}

function stateOfOne(value) {
  if (value.is === 'text' || value.is === 'reference') return 'resolved';
  if (value.is !== 'joined') return 'unknown';
  const states = value.parts.map(stateOf);
  return states.every((state) => state === 'resolved') ? 'resolved' : 'partly';
}

async function decisionsOf(folder) {
  const start = performance.now();
  const { report } = await generate({ dir: folder });
  const unreadable = new Set(
    report.workloads.filter((w) => w.workload.entry.is === 'unreadable').map((w) => w.workload.id),
  );
  const taken = report.roles.filter(
    ({ role, permissions }) =>
      role.workloads.some((id) => unreadable.has(id)) &&
      permissions.some(({ decision }) => decision === 'remove' || decision === 'narrow'),
  );
  return { generated: performance.now() - start, takenUnseen: taken.map(({ role }) => role.id) };
}
