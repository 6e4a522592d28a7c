import { memberOf, text, type Value } from '../vocabulary/index.js';

/** A policy document inside of a file, with the path at which it stands there. */
export interface FoundDocument {
  readonly document: Value;
  readonly path: string;
}

/** Where the AWS CLI puts the document: `get-policy-version`, and `get-role-policy` and its like. */
const WRAPPED = [['PolicyVersion', 'Document'], ['PolicyDocument']] as const;

/**
 * The policy documents in what a file holds: one document, a list of such, or what the AWS CLI prints. Undefined where something else
 * stands there.
 */
export function documentsOf(value: Value, path = ''): readonly FoundDocument[] | undefined {
  if (value.is === 'list') {
    const found = value.items.map((item, i) => documentsOf(item, `${path}[${i}]`));
    return found.length === 0 || found.includes(undefined) ? undefined : found.flatMap((one) => one ?? []);
  }
  if (value.is !== 'record') return undefined;
  if (value.members.has('Statement')) return [{ document: value, path }];
  for (const names of WRAPPED) {
    const document = names.reduce((at: Value | undefined, name) => at && memberOf(at, name), value);
    if (document !== undefined)
      return [{ document: decoded(document), path: [path, ...names].filter(Boolean).join('.') }];
  }
  return undefined;
}

/**
 * The IAM API gives documents as JSON in percent-encoding.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 */
function decoded(document: Value): Value {
  if (document.is !== 'text' || !document.text.startsWith('%')) return document;
  try {
    return text(decodeURIComponent(document.text));
  } catch {
    return document;
  }
}
