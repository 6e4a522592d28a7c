import { documentsIn } from '../infra/index.js';
import { type Actions, showPlace } from '../vocabulary/index.js';
import type { SideNames } from './apart.js';
import { documentsOf } from './document-shapes.js';
import type { LocatedText } from './locate.js';
import { readWritten } from './read-policy.js';
import { type OpenText, type ReadPolicies, type ReadSide, together } from './read-side.js';
import { refuseEmptyFolder, refuseNoPolicy, shownFile } from './refusals.js';
import { anything } from './unread.js';

interface ReadDocuments extends ReadPolicies {
  readonly names?: SideNames;
}

/**
 * The policy documents of a file, of standard input or of a folder, in which other files are left out.
 * @param others the texts of the other side, for a template whose references stand in the documents
 * @throws UserError where there is no policy document
 */
export function documentSide(
  side: LocatedText,
  texts: readonly OpenText[],
  others: readonly OpenText[],
  actions: Actions,
): ReadSide {
  const read = texts.map((text) => readDocuments(text, others, actions));
  const left = texts.filter((_, i) => read[i] === undefined);
  if (side.is !== 'folder') for (const text of left) refuseNoPolicy(text);
  if (left.length === texts.length) refuseEmptyFolder(side.named);
  const found = read.filter((one) => one !== undefined);
  const names = namesTogether(found.flatMap((one) => one.names ?? []));
  const { policies, unread, notes } = together(found);
  return {
    policies,
    unread,
    notes: [...side.notes, ...notes, ...left.map(({ file }) => `\`${file}\` is no policy document and is left out`)],
    isRole: false,
    ...(names && { names }),
  };
}

function readDocuments(
  { file, content }: OpenText,
  others: readonly OpenText[],
  actions: Actions,
): ReadDocuments | undefined {
  if (content.is !== 'documents') return undefined;
  const template = others.map((other) => other.content).find((other) => other.is === 'template');
  const { found, ...names } = documentsIn(content.root, template);
  const documents = documentsOf(found);
  if (documents === undefined) return undefined;
  const shown = shownFile(file);
  const { policies, unread, notes } = together(
    documents.map(({ document, path }) => readWritten(document, [shown, path].filter(Boolean).join(', '), actions)),
  );
  const oddities = content.oddities.map(({ because, at }) => anything(showPlace({ ...at, file: shown }), because));
  return { policies, unread: [...oddities, ...unread], notes, ...(names.stack.names.size > 0 && { names }) };
}

/** The names of several documents, which are all of one scope. */
function namesTogether(all: readonly SideNames[]): SideNames | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  const names = new Map(all.flatMap(({ stack }) => [...stack.names]));
  return { ...first, stack: { ...first.stack, names } };
}
