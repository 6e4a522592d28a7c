import { savedIn } from './saved.js';
import type { StageFiles } from './told.js';

/**
 * The stages, each once: those that tell of one stack are one stage, which goes by the first's name. So what two commands print of a stack
 * can be given as two files.
 * @throws UserError where a file is no saved answer
 */
export function distinctStages(all: readonly StageFiles[]): readonly StageFiles[] {
  const found: { readonly of: StageFiles; readonly ids: ReadonlySet<string> }[] = [];
  for (const one of all) {
    const ids = idsIn(one);
    const at = found.findIndex((other) => [...ids].some((id) => other.ids.has(id)));
    const before = found[at];
    if (before === undefined) found.push({ of: one, ids });
    else found[at] = { of: together(before.of, one), ids: new Set([...before.ids, ...ids]) };
  }
  return found.map(({ of }) => of);
}

function idsIn({ files }: StageFiles): ReadonlySet<string> {
  return new Set(files.flatMap(({ file, text }) => savedIn(text, file).stacks.flatMap(({ id }) => id ?? [])));
}

function together(a: StageFiles, b: StageFiles): StageFiles {
  const template = a.template ?? b.template;
  return { ...a, files: [...a.files, ...b.files], ...(template !== undefined && { template }) };
}
