import { type Missed, type Stack, type Told, type ToldStack, UserError } from '../../vocabulary/index.js';
import { joined, type Place, placeOf, together } from './joined.js';
import { type Saved, type SavedStack, savedIn } from './saved.js';
import { templatesOf } from './template-of.js';

/** Files that say what is deployed for one stage. */
export interface StageFiles {
  readonly stage: string;
  readonly files: readonly { readonly file: string; readonly text: string }[];
  /** The template that its stacks were made from, where the user names it. */
  readonly template?: string;
  /** Where they are, for files that do not tell. */
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
}

export interface ToldReading {
  readonly told: Told;
  readonly missed: readonly Missed[];
}

interface Located {
  readonly saved: SavedStack;
  readonly file: string;
}

/**
 * What saved answers of CloudFormation tell of a stage: each stack that they speak of, with the template of the project that it was made from.
 * That is the template with the most of its resources; the stacks of no template are missed.
 * @throws UserError where a file is no such answer, nothing tells the account and region, or the stacks are in several of these, or are of no
 * template or of two that can't be told apart
 */
export function readTold(of: StageFiles, stacks: readonly Stack[]): ToldReading {
  const saved = of.files.map(({ file, text }) => savedIn(text, file));
  const all = joined(saved.flatMap((one) => one.stacks));
  const place = placeOfAll(all, of);
  const found = all.map((one) => ({ saved: one, file: templateFile(one, of, stacks) }));
  const located = perTemplate(
    found.flatMap(({ saved: one, file }) => (file === undefined ? [] : [{ saved: one, file }])),
  );
  const lost = found.flatMap(({ saved: one, file }) => (file === undefined ? [one] : []));
  if (located.length === 0 && lost.length > 0) throw ofNoTemplate(lost);
  return {
    told: { stage: of.stage, ...place, stacks: located.map(toldStack), exports: exportsOf(saved) },
    missed: lost.map(missedStack),
  };
}

function exportsOf(saved: readonly Saved[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...saved.map((one) => one.exports)) as Record<string, string>;
}

/** All stacks of a stage are in one account and region. */
function placeOfAll(
  all: readonly SavedStack[],
  of: StageFiles,
): Omit<Place, 'name' | 'partition'> & { partition?: string } {
  const places = all.flatMap((one) => placeOf(one) ?? []);
  const [first] = places;
  const other = places.find(({ account, region }) => account !== first?.account || region !== first.region);
  if (first !== undefined && other !== undefined)
    throw new UserError(
      `The files of \`${of.stage}\` tell of ${first.account} in ${first.region} and of ${other.account} in ${other.region}.`,
      'Give each account and region as a --deployment of its own.',
    );
  const { account = of.account, region = of.region, partition = of.partition } = first ?? {};
  if (account === undefined || region === undefined)
    throw new UserError(
      `Nothing in ${of.files.map(({ file }) => `\`${file}\``).join(', ')} tells the account and region.`,
      'Save what `aws cloudformation describe-stacks` prints in one folder with it, or give --account and --region.',
    );
  return { account, region, ...(partition !== undefined && { partition }) };
}

function templateFile(saved: SavedStack, of: StageFiles, stacks: readonly Stack[]): string | undefined {
  if (of.template !== undefined) return stackNamed(of.template, stacks).file;
  const [first, second] = templatesOf(saved, stacks);
  if (first === undefined || second === undefined) return first?.file;
  throw new UserError(
    `\`${saved.from}\` may be of \`${first.file}\` or of \`${second.file}\`: both have all that is told there.`,
    `Say which: --deployment ${first.file}=${saved.from}`,
  );
}

function stackNamed(template: string, stacks: readonly Stack[]): Stack {
  const found = stacks.find(({ file }) => file === template);
  if (found !== undefined) return found;
  const files = stacks.map(({ file }) => `\`${file}\``);
  throw new UserError(
    `There is no template \`${template}\`.`,
    files.length === 0
      ? 'No template was found in the folder.'
      : `Templates of the folder are ${files.slice(0, 5).join(', ')}.`,
  );
}

/** What `list-stack-resources` prints does not tell of which stack: it is that of the other answer about this template. */
function perTemplate(located: readonly Located[]): readonly Located[] {
  const found = new Map<string, Located>();
  for (const one of located) {
    const before = found.get(one.file);
    const isOther = before?.saved.name !== undefined && one.saved.name !== undefined;
    if (isOther && before !== undefined) throw ofOneTemplate(before, one);
    found.set(one.file, before === undefined ? one : { file: one.file, saved: together(before.saved, one.saved) });
  }
  return [...found.values()];
}

function toldStack({ saved, file }: Located): ToldStack {
  const { id, name = placeOf(saved)?.name, parameters, resources, outputs } = saved;
  return { file, ...(id !== undefined && { id }), ...(name !== undefined && { name }), parameters, resources, outputs };
}

function ofOneTemplate({ saved, file }: Located, other: Located): UserError {
  return new UserError(
    `The stacks \`${saved.name}\` and \`${other.saved.name}\` are both made from \`${file}\`.`,
    'Give each stage as a --deployment of its own.',
  );
}

function ofNoTemplate(lost: readonly SavedStack[]): UserError {
  const named = lost.map(({ name, from }) => `\`${name ?? from}\``);
  return new UserError(
    `No template of the project has the resources of ${named.slice(0, 5).join(', ')}.`,
    'Check that the file is of this project, or say of which template: --deployment TEMPLATE=FILE',
  );
}

function missedStack({ from, name = from }: SavedStack): Missed {
  const because = `the stack \`${name}\` is deployed from no template of the project`;
  return { over: 'nothing', because, at: { file: from, line: 1 } };
}
