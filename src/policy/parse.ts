import type { Given, Policy, Statement, Value } from '../vocabulary/index.js';
import { readDocumentValue } from './document-value.js';
import { type Item, itemsOf } from './items.js';
import { type Fault, malformed, type Problem, untold } from './problem.js';
import { readSides } from './read-sides.js';

export interface Parsed {
  readonly policy: Policy;
  readonly problems: readonly Problem[];
}

/**
 * Reads an IAM policy document: JSON as parsed, JSON as text, or a Value whose template intrinsics are references and choices.
 * Like IAM it takes a single value for a list, and `${…}` as a variable only under Version 2012-10-17. What a condition of the template
 * chooses stands with `given`; of any other choice each value stands there. What can't be read is told with its path, and costs no more
 * than its own statement.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parse(document: unknown): Parsed {
  const { value, faults } = readDocumentValue(document);
  const parsed = value === undefined ? [nothing(faults)] : itemsOf(value, '').map(readDocument);
  const version = parsed.some(({ policy }) => policy.version === '2012-10-17') ? '2012-10-17' : '2008-10-17';
  const [id] = parsed.flatMap(({ policy }) => policy.id ?? []);
  const statements = parsed.flatMap(({ policy }) => policy.statements);
  const problems = [...(value === undefined ? [] : faults.map(refused)), ...parsed.flatMap((one) => one.problems)];
  const rest = { ...(id !== undefined && { id }), ...(problems.length > 0 && { unread: problems }) };
  return { policy: { version, statements, ...rest }, problems };
}

function readDocument({ value: document, given }: Item): Parsed {
  if (document.is !== 'record') return nothing([faultOf(document)]);
  const { version, problems } = readVersion(document.members.get('Version'));
  const { statements, problems: more } = readStatements(document, version, given);
  const id = document.members.get('Id');
  return {
    policy: { version, ...(id?.is === 'text' && { id: id.text }), statements },
    problems: [...elementFaults(document).map(refused), ...problems, ...more],
  };
}

/** What is no document, or is not seen, may hold anything. */
function nothing(faults: readonly Fault[]): Parsed {
  return { policy: { version: '2008-10-17', statements: [] }, problems: faults.map(unseen) };
}

function faultOf(document: Value): Fault {
  return document.is === 'text'
    ? malformed('', 'not-an-object', 'a policy document is an object')
    : untold('', document);
}

/** The elements of a policy document. */
export const DOCUMENT_ELEMENTS = ['Version', 'Id', 'Statement'] as const;

function elementFaults({ members }: Value & { is: 'record' }): readonly Fault[] {
  const strange = [...members.keys()].filter((name) => !DOCUMENT_ELEMENTS.some((element) => element === name));
  const faults = strange
    .map((name) => name.slice(0, 80))
    .map((name) => malformed(name, 'unknown-element', `\`${name}\` is no element of a policy document`));
  const id = members.get('Id');
  return id?.is === 'list' || id?.is === 'record'
    ? [...faults, malformed('Id', 'not-a-text', 'it is no text')]
    : faults;
}

/** Of a document of which nothing is seen, each statement may stand there. */
function unseen(fault: Fault): Problem {
  return { ...fault, hides: ['*'], denies: ['*'] };
}

/** Without a Version a document is of 2008-10-17 (IAM User Guide, "IAM JSON policy elements: Version"). */
function readVersion(value: Value | undefined): { version: Policy['version']; problems: readonly Problem[] } {
  if (value === undefined) return { version: '2008-10-17', problems: [] };
  if (value.is === 'text' && (value.text === '2012-10-17' || value.text === '2008-10-17')) {
    return { version: value.text, problems: [] };
  }
  const because = 'the version is either `2012-10-17` or `2008-10-17`';
  return { version: '2012-10-17', problems: [refused(malformed('Version', 'unknown-version', because))] };
}

function readStatements(
  document: Value & { is: 'record' },
  version: Policy['version'],
  given: Given,
): { statements: readonly Statement[]; problems: readonly Problem[] } {
  const value = document.members.get('Statement');
  if (value === undefined || (value.is === 'list' && value.items.length === 0 && !value.open)) {
    return { statements: [], problems: [noStatements(document, value)] };
  }
  const read = itemsOf(value, 'Statement', given).map((item) => readSides(item, version));
  return {
    statements: read.flatMap(({ statements }) => statements),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function noStatements(document: Value & { is: 'record' }, list: Value | undefined): Problem {
  if (list !== undefined) return refused(malformed('Statement', 'empty-list', 'the list is empty'));
  const because = 'the document has no Statement';
  return document.open ? unseen({ path: '', because }) : refused(malformed('', 'missing-statement', because));
}

/** Nothing can be granted or denied by what IAM refuses. */
function refused(fault: Fault): Problem {
  return { ...fault, hides: [] };
}
