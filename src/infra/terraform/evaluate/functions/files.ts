import path from 'node:path';
import { globMatches } from '../../../../vocabulary/index.js';
import { type Node, scalar } from '../../../templates/node.js';
import { parseTemplate } from '../../../templates/parse.js';
import { parseHclTemplate } from '../../hcl/parse.js';
import { asDocument } from '../documents.js';
import { json, list, plainText, truth } from '../nodes.js';
import { presetText } from '../presets.js';
import type { Scope } from '../scope.js';
import type { TemplateParts } from '../template-parts.js';
import type { Called, TerraformFunction } from './function.js';

/** The file that a path means: Terraform runs in the root module's folder. */
function fileOf(node: Node | undefined, { module: { root } }: Scope): string | undefined {
  const text = presetText(node, root);
  return text === undefined ? undefined : path.posix.normalize(path.posix.join(root.folder, text));
}

const file: TerraformFunction = ([at], called) => {
  const text = read(at, called);
  return text === undefined ? undefined : scalar(text.source, { file: text.file, line: 1 });
};

function read(
  node: Node | undefined,
  { scope }: Called,
): { readonly file: string; readonly source: string } | undefined {
  const found = fileOf(node, scope);
  const { tree, budget } = scope.module.root;
  const source = found === undefined ? undefined : tree.read(found);
  if (found === undefined || source === undefined) return undefined;
  budget.characters -= source.length;
  return budget.characters < 0 ? undefined : { file: found, source };
}

/** `templatefile(path, variables)`. @param fill works out the parts of a template */
function templatefile(fill: TemplateParts): TerraformFunction {
  return ([at, variables], called) => {
    const found = read(at, called);
    if (found === undefined || variables?.is !== 'map') return undefined;
    const parsed = parseHclTemplate(found.source, found.file);
    if ('because' in parsed) return undefined;
    const names = [...variables.entries].map(([name, { value }]) => [name, value] as const);
    return fill(parsed.parts, { module: called.scope.module, names: new Map(names) }, { file: found.file, line: 1 });
  };
}

/** `templatestring(template, variables)`, of a text that is told. */
function templatestring(fill: TemplateParts): TerraformFunction {
  return ([text, variables], { at, scope }) => {
    const source = plainText(text);
    if (text === undefined || source === undefined || variables?.is !== 'map') return undefined;
    const parsed = parseHclTemplate(source, text.at.file, text.at.line);
    if ('because' in parsed) return undefined;
    const names = [...variables.entries].map(([name, { value }]) => [name, value] as const);
    return fill(parsed.parts, { module: scope.module, names: new Map(names) }, at);
  };
}

const MOST_FILES = 2_000;

/** In a pattern of files `*` stays in one folder, `**` does not. */
const fileset: TerraformFunction = ([folder, pattern], { at, scope }) => {
  const below = fileOf(folder, scope);
  const glob = plainText(pattern);
  if (below === undefined || glob === undefined) return undefined;
  const { tree } = scope.module.root;
  const files = tree
    .filesBelow(below)
    .slice(0, MOST_FILES)
    .map((name) => path.posix.relative(below, name))
    .filter((name) => isMeant(name, glob));
  return list(
    files.map((name) => scalar(name, at)),
    at,
  );
};

function isMeant(name: string, glob: string): boolean {
  const plain = glob.replaceAll('**/', '**');
  if (!globMatches(plain.replaceAll('**', '*'), name)) return false;
  return glob.includes('**') || name.split('/').length === glob.split('/').length;
}

function ofPath(make: (path: string) => string): TerraformFunction {
  return ([node], { at, scope }) => {
    const text = presetText(node, scope.module.root);
    return text === undefined ? undefined : scalar(make(text), at);
  };
}

/** JSON and YAML, also with names in it. */
const decode: TerraformFunction = ([text]) => (text === undefined ? undefined : asDocument(text));

const yamlDocument: TerraformFunction = ([text]) => {
  const source = plainText(text);
  if (source === undefined || text === undefined) return text && asDocument(text);
  const parsed = parseTemplate(source, text.at.file);
  return 'root' in parsed ? parsed.root : undefined;
};

/** @see https://developer.hashicorp.com/terraform/language/functions (Filesystem and Encoding Functions) */
export function files(fill: TemplateParts): Readonly<Record<string, TerraformFunction>> {
  return {
    file,
    templatefile: templatefile(fill),
    templatestring: templatestring(fill),
    fileset,
    fileexists: ([node], { at, scope }) => {
      const found = fileOf(node, scope);
      return found === undefined ? undefined : truth(scope.module.root.tree.isFile(found), at);
    },
    basename: ofPath(path.posix.basename),
    dirname: ofPath(path.posix.dirname),
    abspath: ofPath((text) => path.posix.normalize(text)),
    pathexpand: ofPath((text) => text),
    jsonencode: ([value], { at }) => value && json(value, at),
    yamlencode: ([value], { at }) => value && json(value, at),
    jsondecode: decode,
    yamldecode: yamlDocument,
  };
}
