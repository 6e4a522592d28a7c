import { readdirSync, readFileSync } from 'node:fs';
import type { FindingLevel, PolicyKind } from '../../../src/policy/validate/finding.js';

/** The tables of test/policy/cases/validate: each rule with documents in which it finds something, and others in which it does not. */
export interface RuleCases {
  readonly rule: string;
  readonly level: FindingLevel;
  readonly finds: readonly Case[];
  /** Near misses. */
  readonly passes: readonly Case[];
}

export interface Case {
  readonly about: string;
  readonly kind?: PolicyKind;
  /** Members of the one statement, or of each; null takes a member away. */
  readonly statement?: Members;
  readonly statements?: readonly Members[];
  /** Instead of that: the whole document. */
  readonly document?: unknown;
  /** Instead of that: a document of so many characters, with white space around its elements where it is spaced. */
  readonly characters?: number;
  readonly spaced?: boolean;
  readonly found?: readonly (readonly [path: string, because: string, fix: string])[];
}

type Members = Readonly<Record<string, unknown>>;

const FOLDER = 'test/policy/cases/validate';

export const RULE_CASES: readonly RuleCases[] = readdirSync(FOLDER).flatMap(
  (file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as readonly RuleCases[],
);

/** The document of a case. */
export function documentOf(one: Case): unknown {
  if (one.document !== undefined) return one.document;
  if (one.characters !== undefined) return documentOfSize(one.characters, one.spaced ?? false);
  return { Version: '2012-10-17', Statement: (one.statements ?? [one.statement ?? {}]).map(statementOf) };
}

const STATEMENT = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::recipes/*' };

function statementOf(members: Members): object {
  return Object.fromEntries(Object.entries({ ...STATEMENT, ...members }).filter(([, value]) => value !== null));
}

function documentOfSize(characters: number, spaced: boolean): unknown {
  const document = (Id: string): object => ({ Version: '2012-10-17', Statement: [STATEMENT], Id });
  const whole = document('x'.repeat(characters - JSON.stringify(document('')).length));
  return spaced ? JSON.stringify(whole, null, 2) : whole;
}
