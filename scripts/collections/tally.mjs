const TEMPLATES = new Set(['sam', 'cloudformation']);

/** Nothing counted yet. */
export function emptyTally() {
  return {
    projects: 0,
    kinds: {},
    counted: { templates: 0, services: 0 },
    found: { templates: 0, services: 0 },
    differences: [],
    unreadable: {},
    missed: {},
    crashes: [],
    takenUnseen: [],
    milliseconds: { read: 0, generate: 0 },
  };
}

/** Adds what was read of a project to the tally, and the plain count of its functions beside it. */
export function add(
  tally,
  { folder, stacks = [], missed = [], crashes, milliseconds = 0, generated = 0, takenUnseen = [] },
  counted,
) {
  tally.projects++;
  tally.milliseconds.read += milliseconds;
  tally.milliseconds.generate += generated;
  tally.crashes.push(...crashes.map((because) => ({ folder, because })));
  tally.takenUnseen.push(...takenUnseen.map((role) => `${folder}: ${role}`));
  for (const stack of stacks) addStack(tally, stack);
  for (const { because } of missed) count(tally.missed, shape(because));
  compare(
    tally,
    'templates',
    folder,
    stacks.filter(({ kind }) => TEMPLATES.has(kind)),
    counted.templates,
  );
  compare(
    tally,
    'services',
    folder,
    stacks.filter(({ kind }) => kind === 'serverless'),
    counted.services,
  );
}

function addStack(tally, { kind, functions, unreadable, variables }) {
  tally.kinds[kind] ??= { templates: 0, functions: 0, resolved: 0, partly: 0, unknown: 0 };
  const row = tally.kinds[kind];
  row.templates++;
  row.functions += functions;
  for (const state of variables) row[state]++;
  for (const because of unreadable) count(tally.unreadable, shape(because));
}

/** Files in which not as many functions were found as counted. */
function compare(tally, what, folder, stacks, counted) {
  const found = new Map(stacks.map(({ file, functions }) => [file, functions]));
  for (const file of new Set([...found.keys(), ...counted.keys()])) {
    const [here, there] = [found.get(file) ?? 0, counted.get(file) ?? 0];
    tally.found[what] += here;
    tally.counted[what] += there;
    if (here !== there) tally.differences.push({ file: `${folder}/${file}`, found: here, counted: there });
  }
}

/** What is in backticks is the project's own words, as numbers are. */
function shape(because) {
  return because.replace(/`[^`]*`/g, '`…`').replace(/\b\d+\b/g, 'N');
}

function count(counts, key) {
  counts[key] = (counts[key] ?? 0) + 1;
}
