import path from 'node:path';
import type { Catalog } from '../catalog/index.js';
import { openTree, type Tree } from '../host/index.js';
import { readConfigurationFile, readPolicyFile } from '../infra/index.js';
import { documentSide } from './document-side.js';
import { holderSide } from './holder-side.js';
import { isStandardInput, type Located, type NamedText } from './locate.js';
import { readPolicy } from './read-policy.js';
import { type OpenText, type ReadSide, SCOPE } from './read-side.js';
import { refuseUnreadable } from './refusals.js';

/**
 * Reads both sides. A policy file whose resources are references, as `leastwise generate --out` writes them, is read in the names of the
 * other side's template.
 * @throws UserError where a side holds no policy, or not what is behind its `#`
 */
export function readBoth(a: Located, b: Located, catalog: Catalog): readonly [ReadSide, ReadSide] {
  const [openA, openB] = [opened(a), opened(b)];
  return [readSide(a, openA, openB, catalog), readSide(b, openB, openA, catalog)];
}

function opened(side: Located): readonly OpenText[] {
  if (side.is === 'managed policy') return [];
  return side.texts.map((one) => ({ ...one, content: contentOf(one) }));
}

function contentOf(one: NamedText): OpenText['content'] {
  const tree = treeAround(one);
  return readConfigurationFile(one.file, SCOPE, tree) ?? readPolicyFile(one.text, SCOPE, tree);
}

/** For files that the text includes; standard input includes those of the working folder. */
function treeAround({ file }: NamedText): Tree {
  return openTree(isStandardInput(file) ? '.' : path.dirname(file));
}

function readSide(side: Located, texts: readonly OpenText[], others: readonly OpenText[], catalog: Catalog): ReadSide {
  if (side.is === 'managed policy') {
    return { ...readPolicy(side.policy.document, side.named), isRole: false };
  }
  for (const text of texts) refuseUnreadable(text);
  const [only] = texts;
  if (side.logicalId === undefined || only === undefined) return documentSide(side, texts, others, catalog);
  return holderSide(only, side.logicalId, catalog);
}
