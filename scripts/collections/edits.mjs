// npm run collections:edits -- FOLDER… [--json] [--list] [--split-roles] [--diffs FILE]: edits a copy of every project below the folders, and says what came of it.
// Whatever the tool says of itself is checked here by plain means: both texts are parsed by the YAML library alone, what differs must
// stand under the keys of policies, and the edited project, read anew, must leave nothing to edit.
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { diffOf, tighten, writeEdits } from '../../dist/src/tighten.js';

const USE = 'use: npm run collections:edits -- FOLDER… [--json] [--list] [--split-roles] [--diffs FILE]';
const PASSED_OVER = new Set(['node_modules', '.git', '.aws-sam', 'cdk.out', '.serverless', '.terraform', '.webpack']);
const OF_POLICIES = new Set(
  'Policies ManagedPolicyArns managedPolicies iamManagedPolicies statements iamRoleStatements PolicyDocument'.split(
    ' ',
  ),
);
const LARGEST_PROJECT = 200 * 2 ** 20;

const options = {
  json: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  'split-roles': { type: 'boolean', default: false },
  diffs: { type: 'string' },
};
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const splitRoles = values['split-roles'];
if (positionals.length === 0) throw new Error(USE);
if (values.diffs !== undefined) writeFileSync(values.diffs, '');

const tally = {
  ...{
    projects: 0,
    withRoles: 0,
    edited: 0,
    files: 0,
    roles: 0,
    rolesEdited: 0,
    rolesRefused: 0,
    rolesDivided: 0,
    linesAdded: 0,
    linesRemoved: 0,
  },
  ...{ notEdited: {}, refused: {}, elsewhere: [], notIdempotent: [], crashes: [] },
};
for (const project of positionals.flatMap((folder) => projectsIn(path.resolve(folder)))) {
  await edit(project);
  if (process.stderr.isTTY) process.stderr.write(`\r${tally.projects}  ${path.basename(project)}`.padEnd(90));
}
process.stdout.write(values.json ? `${JSON.stringify(tally, null, 2)}\n` : told());
process.exitCode = tally.elsewhere.length + tally.notIdempotent.length + tally.crashes.length === 0 ? 0 : 1;

/** The outermost folders that hold infrastructure code themselves. */
function projectsIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && isInfrastructure(path.join(folder, entry.name)))) return [folder];
  const below = entries.filter((entry) => entry.isDirectory() && !PASSED_OVER.has(entry.name));
  return below.flatMap(({ name }) => projectsIn(path.join(folder, name)));
}

function isInfrastructure(file) {
  if (/serverless[^/]*\.(ya?ml|json)$/i.test(file)) return true;
  if (!/\.(ya?ml|json|template)$/i.test(file) || statSync(file).size > 5e6) return false;
  const text = readFileSync(file, 'utf8');
  return /Resources["']?[ \t]*:/.test(text) && /Type["']?\s{0,20}:\s{0,20}["']?AWS::\w/.test(text);
}

async function edit(project) {
  tally.projects++;
  const copy = mkdtempSync(path.join(os.tmpdir(), 'leastwise-edits-'));
  try {
    if (sizeOf(project) > LARGEST_PROJECT) throw new Error('the project is larger than 200 MB');
    const first = await tighten({ dir: project, splitRoles });
    count(first);
    if (first.files.length === 0) return;
    tally.edited++;
    for (const { file, before, after } of first.files) checkElsewhere(path.join(project, file), before, after);
    if (values.diffs !== undefined) appendFileSync(values.diffs, diffOf(first));
    cpSync(project, copy, { recursive: true, filter: (from) => !PASSED_OVER.has(path.basename(from)) });
    const edited = await tighten({ dir: copy, splitRoles });
    writeEdits(edited);
    const second = await tighten({ dir: copy, splitRoles });
    if (second.files.length > 0) tally.notIdempotent.push(`${project}\n${diffOf(second)}`);
  } catch (error) {
    if (!/no function|There is no|nothing/i.test(error.message))
      tally.crashes.push(`${project}: ${error.message.split('\n')[0]}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? sum : sum + sizeOf(at);
    return entry.isFile() ? sum + statSync(at).size : sum;
  }, 0);
}

function count({ report, files, edited, refused, division }) {
  if (report.roles.length > 0) tally.withRoles++;
  tally.files += files.length;
  tally.roles += report.roles.length;
  tally.rolesEdited += edited.flat().length;
  tally.rolesDivided += division?.roles.length ?? 0;
  for (const { roles, because } of division?.refused ?? []) {
    const reason = `still shared: ${because.replace(/`[^`]*`/g, '`…`')}`;
    tally.refused[reason] = (tally.refused[reason] ?? 0) + roles.length;
  }
  for (const { roles, because } of refused) {
    tally.rolesRefused += roles.length;
    const reason = because.replace(/`[^`]*`/g, '`…`').replace(/: .*$/, '');
    if (values.list) process.stderr.write(`${report.name}: ${roles.join(', ')}: ${because}\n`);
    tally.refused[reason] = (tally.refused[reason] ?? 0) + roles.length;
  }
  const settled = new Set([...edited.flat(), ...refused.flatMap(({ roles }) => roles)]);
  for (const role of report.roles.filter(({ role }) => !settled.has(role.id))) {
    const why = whyLeft(role, report);
    tally.notEdited[why] = (tally.notEdited[why] ?? 0) + 1;
  }
  for (const { before, after } of files) {
    const [old, fresh] = [before.split('\n').length, after.split('\n').length];
    if (fresh > old) tally.linesAdded += fresh - old;
    else tally.linesRemoved += old - fresh;
  }
}

/** Why a role is left as it is, the first that applies. */
function whyLeft({ role, permissions, gaps }, { workloads }) {
  const granted = permissions.filter(({ decision }) => decision !== 'add');
  const goes = granted.filter(({ decision }) => decision === 'remove' || decision === 'narrow');
  const fromLines = goes.filter(({ because }) => because.some((one) => one.kind === 'granted' && one.editable));
  const ofWorkloads = workloads.flatMap((one) => (one.workload.role === role.id ? one.gaps : []));
  const isKept = granted.every(({ decision }) => decision === 'keep');
  if (role.definedBy === 'elsewhere') return 'the project does not define it';
  if (fromLines.length > 0) return 'what would go stands beside what stays, or comes to the same';
  if (goes.length > 0) return 'what would go is attached by the framework itself';
  if (granted.length === 0) return gaps.length > 0 ? 'what it is granted is not read' : 'it is granted nothing';
  if (isKept) return 'all that it holds is needed';
  if (role.othersUseIt) return 'others than the functions of the project use it';
  if (role.workloads.length === 0) return 'no function has it';
  return `it can't be told what is needed: ${gapOf([...gaps, ...ofWorkloads])}`;
}

/** The gap that covers most. */
function gapOf(gaps) {
  const [gap] = [...gaps].sort((a, b) => a.over.length - b.over.length);
  return gap === undefined
    ? 'something is not known'
    : gap.because
        .replace(/`[^`]*`|\b(?:nodejs|python|java|dotnet|ruby|go|provided)[\w.]*\b/g, '…')
        .replace(/: .*$/, '');
}

/** What the two texts say, path by path, may differ under the keys of policies alone, or by a policy that is a resource of its own. */
function checkElsewhere(file, before, after) {
  const differing = differences(plain(before), plain(after), []);
  const wrong = differing.filter(
    (steps) =>
      !steps.some((key) => OF_POLICIES.has(key)) &&
      !isPolicyResource(before, steps) &&
      !(splitRoles && isOfRole(steps)),
  );
  if (wrong.length > 0) tally.elsewhere.push(`${file}: ${wrong.map((steps) => steps.join('.')).join(', ')}`);
}

/** What goes or comes where functions get roles of their own: `Role` of a function, the shared role, `iam` of a service. */
function isOfRole(steps) {
  return steps.at(-1) === 'Role' || steps.at(-1) === 'iam' || (steps[0] === 'Resources' && steps.length === 2);
}

function isPolicyResource(text, [section, id, ...more]) {
  const root = plain(text);
  return (
    section === 'Resources' &&
    more.length === 0 &&
    /AWS::IAM::(Managed|Role)?Policy$/.test(root.members?.Resources?.members?.[id]?.members?.Type?.text)
  );
}

function plain(text) {
  return said(parseDocument(text, { schema: 'failsafe', logLevel: 'silent' }).contents);
}

function said(node) {
  const tag = node?.tag;
  if (isScalar(node)) return { tag, text: String(node.value) };
  if (isSeq(node)) return { tag, members: Object.fromEntries(node.items.map((item, i) => [i, said(item)])) };
  if (isMap(node))
    return {
      tag,
      members: Object.fromEntries(node.items.map(({ key, value }) => [String(key?.value), said(value)])),
    };
  return { tag, text: node?.source ?? '' };
}

function differences(a, b, steps) {
  if (a === undefined || b === undefined || a.tag !== b.tag || a.text !== b.text || !a.members || !b.members) {
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [steps];
  }
  const keys = new Set([...Object.keys(a.members), ...Object.keys(b.members)]);
  return [...keys].flatMap((key) => differences(a.members[key], b.members[key], [...steps, key]));
}

function told() {
  const { refused, notEdited, elsewhere, notIdempotent, crashes, ...counts } = tally;
  const byNumber = (reasons) =>
    Object.entries(reasons)
      .sort(([, a], [, b]) => b - a)
      .map(([why, n]) => `${String(n).padStart(6)}  ${why}`);
  return [
    ...Object.entries(counts).map(([name, n]) => `${name.padEnd(14)}${String(n).padStart(7)}`),
    '\nroles in which nothing is to be edited, by reason:',
    ...byNumber(notEdited),
    '\nroles that are not edited though something would go, by reason:',
    ...byNumber(refused),
    `\nchanged in another place: ${elsewhere.length}`,
    ...elsewhere,
    `\na second run changes something: ${notIdempotent.length}`,
    ...notIdempotent,
    `\ncrashes: ${crashes.length}`,
    ...crashes,
    '',
  ].join('\n');
}
