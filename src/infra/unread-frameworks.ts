import path from 'node:path';
import type { Tree } from '../host/index.js';
import type { Missed } from '../vocabulary/index.js';
import { moduleAt } from './workloads/modules.js';

interface Framework {
  readonly name: string;
  /** The file by which its projects are known. */
  readonly file: RegExp;
  /** Where beside that file its functions are defined, and how they name their code. */
  readonly functions?: { readonly file: RegExp; readonly code: RegExp };
}

/** Frameworks that define functions in programs of their own, which are not read. */
const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'AWS Amplify',
    file: /(^|\/)amplify\/backend\.[mc]?[jt]s$/,
    functions: { file: /\.[mc]?[jt]s$/, code: /\bdefineFunction\s*\(\s*\{[^}]*?\bentry\s*:\s*(['"])([^'"]+)\1/g },
  },
  {
    name: 'SST',
    file: /(^|\/)sst\.config\.[mc]?[jt]s$/,
    functions: { file: /\.[mc]?[jt]s$/, code: /\b(?:handler|function)\s*:\s*(['"])([\w@./-]+\.\w+)\1/g },
  },
  { name: 'Pulumi', file: /(^|\/)Pulumi\.ya?ml$/ },
  { name: 'the CDK for Terraform', file: /(^|\/)cdktf\.json$/ },
  { name: 'Architect', file: /(^|\/)(app\.arc|arc\.json)$/ },
];

/** Projects of frameworks that are not read, with a handler of theirs as an example of what `--entry` takes. */
export function unreadFrameworks(tree: Tree): readonly Missed[] {
  return tree.files().flatMap((file) =>
    FRAMEWORKS.filter((one) => one.file.test(file)).map((of): Missed => {
      const example = exampleIn(of, path.posix.dirname(file), tree);
      const how = example === undefined ? '`--entry FILE#HANDLER`' : `\`--entry ${example}\` and the like`;
      const because = `its functions are defined with ${of.name}, whose projects are not read: ${how} reads their code`;
      return { over: 'everything', because, at: { file, line: 1 } };
    }),
  );
}

/** The first handler that is written out in the project and whose module is there. */
function exampleIn({ functions }: Framework, folder: string, tree: Tree): string | undefined {
  if (functions === undefined) return undefined;
  for (const file of tree.filesBelow(folder).filter((one) => functions.file.test(one)))
    for (const [, , named = ''] of (tree.read(file) ?? '').matchAll(functions.code)) {
      const found = handlerAt(named, named.startsWith('./') ? path.posix.dirname(file) : folder, tree);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** `./handler.ts` exports `handler`; `src/orders.place` is what `src/orders` exports as `place`. */
function handlerAt(named: string, folder: string, tree: Tree): string | undefined {
  const module = path.posix.join(folder, named);
  if (tree.isFile(module)) return `${module}#handler`;
  const dot = module.lastIndexOf('.');
  const found = moduleAt(tree, module.slice(0, dot));
  return found && `${found}#${module.slice(dot + 1)}`;
}
