import type { Arn } from '../../vocabulary/index.js';
import { bedrockModel } from './bedrock-model.js';
import { connections } from './connections.js';
import { document } from './document.js';
import { glueCatalog, glueRegistry } from './glue.js';
import { key } from './key.js';
import { lambdaFunction } from './lambda-function.js';
import type { Named, Naming } from './naming.js';
import { parameter, parameterPath, referencedSecret } from './parameter.js';
import { partiqlTable, partiqlVerb } from './partiql.js';
import {
  aliasName,
  arnOnly,
  below,
  buildOwner,
  iamPath,
  idOrName,
  lastPiece,
  logGroup,
  nameOnly,
  sender,
  taskDefinition,
  unqualified,
  wafScope,
  withoutSlash,
} from './plain.js';
import { queue } from './queue.js';
import { graphqlApi, hostLabel, invokedApi, invokedPath, requestedPath, searchDomain } from './requested.js';
import { accessPoint, bucket, copySource, s3Address, s3Folder } from './s3.js';
import { secret } from './secret.js';

/** The namings that data/catalog/exceptions may name behind a path: `${QueueUrl:queue}`. */
export const NAMINGS: Readonly<Record<string, Naming>> = {
  accessPoint,
  aliasName,
  arnOnly,
  below,
  bedrockModel,
  bucket,
  buildOwner,
  connections,
  copySource,
  document,
  glueCatalog,
  glueRegistry,
  graphqlApi,
  hostLabel,
  iamPath,
  idOrName,
  invokedApi,
  invokedPath,
  key,
  lambdaFunction,
  lastPiece,
  logGroup,
  nameOnly,
  parameter,
  parameterPath,
  partiqlTable,
  partiqlVerb,
  queue,
  referencedSecret,
  requestedPath,
  s3Address,
  s3Folder,
  searchDomain,
  secret,
  sender,
  taskDefinition,
  unqualified,
  wafScope,
  withoutSlash,
};

/** @throws Error where there is none of that name: a mistake in leastwise's own data. */
export function findNaming(name: string): Naming {
  const found = NAMINGS[name];
  if (found === undefined) throw new Error(`data/catalog/exceptions names the naming \`${name}\`, which there is not`);
  return found;
}

/** Those that take little out of a long text, whoever asks: what they give stands for the text. */
export const EXCERPTS: Readonly<Record<string, (text: Arn) => readonly Named[]>> = { partiqlTable, partiqlVerb };
