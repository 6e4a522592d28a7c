import { DOCUMENT_ELEMENTS } from '../../parse.js';
import type { GrammarRule, Problem } from '../../problem.js';
import { PRINCIPAL_KINDS } from '../../read-principals.js';
import { STATEMENT_ELEMENTS } from '../../read-statement.js';
import { knownActions } from '../known-actions.js';
import { OPERATIONS } from '../misnamed.js';
import { nearest } from '../nearest.js';
import { type Found, type Rule, type Subject, textAt } from '../rule.js';
import { listed } from '../words.js';

type Fix = (problem: Problem, subject: Subject) => string;

/** What to do where a document breaks a rule of the grammar. */
const FIXES: Readonly<Record<GrammarRule, Fix>> = {
  'not-json': () => 'correct the JSON there',
  'not-an-object': () => 'write an object in braces',
  'not-a-text': () => 'write a text in quotes',
  'unknown-element': ({ path }) => renamed(path, [...STATEMENT_ELEMENTS, ...DOCUMENT_ELEMENTS], 'remove it'),
  'repeated-element': () => 'write it once: only the last one counts for those who read JSON',
  'exclusive-elements': () => 'remove one of the two',
  'empty-list': () => 'name what is meant, or remove the statement',
  'text-too-long': () => 'shorten it, with `*` for what may vary',
  'unknown-version': () => 'write `"Version": "2012-10-17"`',
  'missing-statement': () => 'write the statements as `"Statement": [{ … }]`',
  'missing-effect': () => 'write `"Effect": "Allow"` or `"Effect": "Deny"`',
  'unknown-effect': ({ path }, subject) => `write \`${nearest(textAt(subject, path), ['Allow', 'Deny']) ?? 'Allow'}\``,
  'missing-action': () => 'write the actions as `"Action": ["service:Name"]`',
  'not-an-action': ({ path }, subject) => actionMeant(textAt(subject, path), subject),
  'wildcard-in-service': () => 'write the actions of each service that is meant: `s3:Get*`, `sqs:Get*`',
  'missing-resource': () => 'write the resources as `"Resource": ["arn:…"]`, or `"Resource": "*"`',
  'not-an-arn': ({ path }, subject) => arnMeant(textAt(subject, path)),
  'not-a-principal': ({ path }, subject) => principalMeant(textAt(subject, path)),
  'unknown-principal-kind': ({ path }) => renamed(path, PRINCIPAL_KINDS, `write one of ${listed(PRINCIPAL_KINDS)}`),
};

/**
 * What reading the policy finds wrong, and what it can't tell.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const GRAMMAR: readonly Rule[] = [
  ...Object.entries(FIXES).map(([id, fix]) => grammarRule(id, fix)),
  { id: 'not-told', level: 'unseen', find: notTold },
];

function grammarRule(id: string, fix: Fix): Rule {
  const find = (subject: Subject): readonly Found[] =>
    subject.problems
      .filter(({ rule }) => rule === id)
      .map((problem) => ({ path: problem.path, because: problem.because, fix: fix(problem, subject) }));
  return { id, level: 'error', find };
}

function notTold({ problems }: Subject): readonly Found[] {
  return problems
    .filter(({ rule }) => rule === undefined)
    .map(({ path, because }) => ({ path, because, fix: 'validate the policy as it is deployed' }));
}

/** The element's own name is the end of its path. */
function renamed(path: string, known: Iterable<string>, otherwise: string): string {
  const near = nearest(path.slice(path.lastIndexOf('.') + 1), known);
  return near === undefined ? otherwise : `write \`${near}\``;
}

function actionMeant(text: string, { actions }: Subject): string {
  const spaced = text.trim().replace(/^([\w-]+)\s*[.:/\s]\s*(?=\w)/, '$1:');
  if (spaced !== text && actions.action(spaced) !== undefined) return `write \`${actions.action(spaced)?.name}\``;
  const name = text.trim().toLowerCase();
  const operations = Object.entries(OPERATIONS).filter(([operation]) => operation.endsWith(`:${name}`));
  const found = [...operations.flatMap(([, asked]) => asked), ...(knownActions(actions).named.get(name) ?? [])];
  return found.length > 0 ? `write ${listed(found, 'or')}` : 'write it as `service:Name`: `s3:GetObject`';
}

const QUEUE_URL = /^https?:\/\/sqs\.([^./]+)\.[^/]+\/([^/]+)\/([^/]+)$/;

function arnMeant(text: string): string {
  const [, region, account, queue] = QUEUE_URL.exec(text) ?? [];
  if (queue !== undefined) return `write the queue's ARN: \`arn:aws:sqs:${region}:${account}:${queue}\``;
  if (text.startsWith('https://')) return 'write the ARN of the resource instead of its URL';
  const [, bucket] = /^s3:\/\/(.+)$/.exec(text) ?? [];
  if (bucket !== undefined) return `write \`arn:aws:s3:::${bucket.replace(/\/$/, '/*')}\``;
  if (/^aws:/.test(text)) return `write \`arn:${text}\``;
  return 'write the whole ARN, such as `arn:aws:s3:::bucket/*`, or `*`';
}

function principalMeant(text: string): string {
  if (text === '') return 'write an object such as {"AWS": ["arn:aws:iam::111122223333:root"]}';
  const kind = /\.(amazonaws|amazon)\.com(\.cn)?$/.test(text) ? 'Service' : 'AWS';
  return `write \`{"${kind}": "${text}"}\``;
}
