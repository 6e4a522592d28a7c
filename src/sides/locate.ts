import type { Catalog, ManagedPolicy } from '../catalog/index.js';
import { isNamedFile, isNamedFolder, openTree, readNamedFile, readStandardInput } from '../host/index.js';
import { UserError } from '../vocabulary/index.js';

/** What the user means by one side of a comparison. */
export type Located = LocatedText | LocatedManaged;

export interface LocatedText {
  readonly is: 'file' | 'folder' | 'standard input';
  readonly named: string;
  readonly texts: readonly NamedText[];
  /** The logical id behind `#`. */
  readonly logicalId?: string;
  /** What of a folder can't be read, in the user's words. */
  readonly notes: readonly string[];
}

export interface LocatedManaged {
  readonly is: 'managed policy';
  readonly named: string;
  readonly policy: ManagedPolicy;
}

export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/**
 * What the user named: a file, a folder, `-` for standard input, each with `#LogicalId` for a template, or an AWS managed policy by name or ARN.
 * What lies on disk goes before a managed policy of that name.
 * @throws UserError where it is none of these
 */
export function locatePolicies(named: string, catalog: Catalog): Located {
  const { path, logicalId } =
    isNamedFile(named) && !isStandardInput(named) ? { path: named, logicalId: undefined } : cutAtHash(named);
  const behind = logicalId === undefined ? {} : { logicalId };
  if (isStandardInput(path)) {
    return { is: 'standard input', named, texts: [{ file: '-', text: standardInput() }], ...behind, notes: [] };
  }
  if (isNamedFolder(path)) return { named, ...folder(path, logicalId) };
  const text = readNamedFile(path);
  if (text !== undefined && /\.[mc]?[jt]sx?$/.test(path)) refuseProgram(path, logicalId);
  if (text !== undefined) return { is: 'file', named, texts: [{ file: path, text }], ...behind, notes: [] };
  if (logicalId !== undefined)
    throw new UserError(`There is no file \`${path}\`.`, 'Check the path in front of the #.');
  return managedPolicy(named, catalog);
}

/** What an app of the CDK grants is told of what it synthesises alone: nothing of it is run here. */
function refuseProgram(path: string, logicalId = 'LogicalId'): never {
  throw new UserError(
    `\`${path}\` is a program, and no file of policies.`,
    `Name what \`cdk synth\` makes of it: \`cdk.out/NAME.template.json#${logicalId.replaceAll('/', '')}\`, with the role's logical id there; \`leastwise generate\` reads the app itself.`,
  );
}

/** Whether that means standard input, on every system. */
export function isStandardInput(path: string): boolean {
  return path === '-' || path === '/dev/stdin';
}

/** The file in front of a `#`, and the logical id behind it. */
export function cutAtHash(named: string): { readonly path: string; readonly logicalId: string | undefined } {
  const hash = named.lastIndexOf('#');
  return hash < 0
    ? { path: named, logicalId: undefined }
    : { path: named.slice(0, hash), logicalId: named.slice(hash + 1) };
}

function standardInput(): string {
  const text = readStandardInput();
  if (text.trim() !== '') return text;
  throw new UserError(
    'Standard input (`-`) is empty.',
    'Pipe a policy into leastwise, for example `git show main:policy.json | leastwise diff - policy.json`.',
  );
}

function folder(path: string, logicalId: string | undefined): Omit<LocatedText, 'named'> {
  if (logicalId !== undefined) {
    throw new UserError(
      `\`${path}\` is a folder, which has no \`${logicalId}\`.`,
      'Name the template in front of the #.',
    );
  }
  const tree = openTree(path);
  const names = tree.names('.').filter((name) => /\.(json|ya?ml)$/i.test(name) && !tree.isFolder(name));
  if (names.includes('report.json') && tree.isFolder('roles')) refuseGenerated(path, tree.names('roles')[0]);
  const texts = names.flatMap((name) => {
    const text = tree.read(name);
    return text === undefined ? [] : [{ file: `${path.replace(/\/+$/, '')}/${name}`, text }];
  });
  const outside = names.filter((name) => tree.read(name) === undefined);
  return {
    is: 'folder',
    texts,
    notes: outside.map((name) => `\`${name}\` leads nowhere, or out of \`${path}\`, and is not read`),
  };
}

/** The policies of several roles say nothing when they are taken together. */
function refuseGenerated(path: string, example = 'NAME.json'): never {
  throw new UserError(
    `\`${path}\` holds the policies of several roles, as \`leastwise generate --out\` writes them.`,
    `Name the policy of one role, such as \`${path}/roles/${example}\`.`,
  );
}

function managedPolicy(named: string, catalog: Catalog): LocatedManaged {
  const isArn = named.startsWith('arn:');
  // A path that is not there is no managed policy, whatever its last part is called.
  const policy = isArn || /^[\w+=,.@-]+$/.test(named) ? catalog.managedPolicy(named) : undefined;
  if (policy !== undefined) return { is: 'managed policy', named, policy };
  if (isArn && !/^arn:[^:]*:iam::aws:/.test(named)) {
    throw new UserError(
      `\`${named}\` is no AWS managed policy, and leastwise asks no account.`,
      `Save it with \`aws iam get-policy-version\` and name the file.`,
    );
  }
  throw new UserError(
    `There is no file or folder \`${named}\`, and no AWS managed policy of that name in the catalog of ${catalog.date}.`,
    'Name a policy file, a folder, `template.yaml#Role`, an AWS managed policy, or `-` for standard input.',
  );
}
