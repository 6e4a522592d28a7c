import type { Acceptance } from './accepted.js';
import type { KeepEntry } from './evidence/index.js';
import { isKeepList } from './keep-list.js';
import { listForm, objectForm, textForm, UserError } from './vocabulary/index.js';

/** What a project may settle for itself, in `leastwise.json`, `leastwise.yaml` or under `leastwise` in its package.json. */
export interface Settings {
  /** `FILE#HANDLER`, as in `--entry`. */
  readonly entries?: readonly string[];
  readonly addMissing?: boolean;
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
  /** The folder of the user's own additions, relative to where this stands. */
  readonly additions?: string;
  /** What is found about triggers and is meant to be so. */
  readonly accept?: readonly Acceptance[];
  /** What is to be kept whatever the witnesses say. */
  readonly keep?: readonly KeepEntry[];
  /** Files of service control policies, relative to where this stands. */
  readonly scps?: readonly string[];
}

/** The same where each may be left open. */
export type Told = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

/** What each key holds, in words, and whether a value is that. */
const KEYS: Readonly<Record<string, { readonly holds: string; readonly is: (value: unknown) => boolean }>> = {
  entries: { holds: 'a list of FILE#HANDLER', is: (v) => Array.isArray(v) && v.every((e) => typeof e === 'string') },
  addMissing: { holds: 'true or false', is: (v) => typeof v === 'boolean' },
  partition: { holds: 'a partition such as aws-us-gov', is: matches(/^aws(-[a-z]+)*$/) },
  region: { holds: 'a region such as eu-west-1', is: matches(/^[a-z]{2,3}(-[a-z]+)+-\d+$/) },
  account: { holds: 'an account of twelve digits (a text, in quotation marks)', is: matches(/^\d{12}$/) },
  keep: {
    holds:
      'a list of entries with `action` and `because`, and `role`, `resource` and `until` (a day such as 2027-03-31) where they are wanted',
    is: isKeepList,
  },
  scps: {
    holds: 'a list of files with service control policies',
    is: (v) => Array.isArray(v) && v.every((e) => typeof e === 'string' && e !== ''),
  },
  additions: { holds: 'the path of a folder', is: matches(/./) },
  accept: {
    holds: 'a list of { rule, where?, because, until? }, until a day such as 2027-01-31',
    is: (v) => ACCEPTANCES(v, 'accept').length === 0,
  },
};

const ACCEPTANCES = listForm(
  objectForm<Acceptance>(
    { rule: textForm(), where: textForm(), because: textForm(), until: textForm('a day', /^\d{4}-\d{2}-\d{2}$/) },
    ['rule', 'because'],
  ),
);

function matches(form: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && form.test(value);
}

/**
 * Settings whose every key is known and holds what it should.
 * @param where they stand: `in leastwise.yaml`
 * @throws UserError that names the key
 */
export function checkedSettings(settings: unknown, where: string): Settings {
  const known = `It may hold ${Object.keys(KEYS).join(', ')}.`;
  if (!isRecord(settings)) throw new UserError(`The configuration ${where} is no list of settings by name.`, known);
  for (const [key, value] of Object.entries(settings)) {
    const rule = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (rule === undefined) throw new UserError(`The configuration ${where} has an unknown setting \`${key}\`.`, known);
    if (!rule.is(value))
      throw new UserError(`\`${key}\` ${where} is not ${rule.holds}.`, `Correct \`${key}\`, or leave it out.`);
  }
  return settings;
}

/** What is told at the call stands before what the project settles; its entries come on top. */
export function settle(
  told: Told,
  configuration: Settings,
): Settings & Required<Pick<Settings, 'entries' | 'addMissing'>> {
  const { partition, region, account } = told;
  const given = Object.entries({ partition, region, account }).filter(([, value]) => value !== undefined);
  return {
    ...configuration,
    ...checkedSettings(Object.fromEntries(given), 'in the options'),
    entries: [...(configuration.entries ?? []), ...(told.entries ?? [])],
    addMissing: told.addMissing || (configuration.addMissing ?? false),
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
