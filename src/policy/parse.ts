import type { Policy, Statement, Value } from '../vocabulary/index.js';
import { documentValue } from './document-value.js';
import { itemsOf } from './items.js';
import type { Problem } from './problem.js';
import { readStatement } from './read-statement.js';

export interface Parsed {
  readonly policy: Policy;
  readonly problems: readonly Problem[];
}

/**
 * Reads an IAM policy document: JSON as parsed, JSON as text, or a Value whose template intrinsics are references and choices.
 * Like IAM it takes a single value for a list, and `${…}` as a variable only under Version 2012-10-17. A choice gives what each of its
 * sides would. What can't be read is told with its path, and costs no more than its own statement.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parse(document: unknown): Parsed {
  const parsed = itemsOf(documentValue(document), '').map(({ value }) => readDocument(value));
  const version = parsed.some(({ policy }) => policy.version === '2012-10-17') ? '2012-10-17' : '2008-10-17';
  const id = parsed.find(({ policy }) => policy.id !== undefined)?.policy.id;
  const statements = parsed.flatMap(({ policy }) => policy.statements);
  const problems = parsed.flatMap((one) => one.problems);
  return { policy: { version, ...(id !== undefined && { id }), statements }, problems };
}

function readDocument(document: Value): Parsed {
  if (document.is !== 'record') {
    const because = document.is === 'unknown' ? document.because : 'a policy document is an object';
    return { policy: { version: '2008-10-17', statements: [] }, problems: [unseen(because)] };
  }
  const { version, problems } = readVersion(document.members.get('Version'));
  const { statements, problems: more } = readStatements(document, version);
  const id = document.members.get('Id');
  return {
    policy: { version, ...(id?.is === 'text' && { id: id.text }), statements },
    problems: [...problems, ...more],
  };
}

/** Of a document of which nothing is seen, each statement may stand there. */
function unseen(because: string): Problem {
  return { path: '', because, hides: ['*'], denies: ['*'] };
}

/** Without a Version a document is of 2008-10-17 (IAM User Guide, "IAM JSON policy elements: Version"). */
function readVersion(value: Value | undefined): { version: Policy['version']; problems: readonly Problem[] } {
  if (value === undefined) return { version: '2008-10-17', problems: [] };
  if (value.is === 'text' && (value.text === '2012-10-17' || value.text === '2008-10-17')) {
    return { version: value.text, problems: [] };
  }
  const because = 'the version is either `2012-10-17` or `2008-10-17`';
  return { version: '2012-10-17', problems: [{ path: 'Version', because, hides: [] }] };
}

function readStatements(
  document: Value & { is: 'record' },
  version: Policy['version'],
): { statements: readonly Statement[]; problems: readonly Problem[] } {
  const value = document.members.get('Statement');
  const because = 'the document has no Statement';
  const missing = document.open ? unseen(because) : { path: '', because, hides: [] };
  if (value === undefined) return { statements: [], problems: [missing] };
  const read = itemsOf(value, 'Statement').map((item) => readStatement(item, version));
  return {
    statements: read.flatMap(({ statement }) => statement ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}
