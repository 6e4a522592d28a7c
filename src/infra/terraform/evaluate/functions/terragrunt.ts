import path from 'node:path';
import { type Node, scalar, textOf } from '../../../templates/node.js';
import { INCLUDED, readConfig } from '../../modules/terragrunt.js';
import { plainText, ref, untold } from '../nodes.js';
import { parameter, presetText } from '../presets.js';
import type { Module } from '../scope.js';
import type { TerraformFunction } from './function.js';

/** A path as seen from the unit's folder, in which Terragrunt's paths are worked out here. */
function seen(folder: string, { root }: Module): string {
  return path.posix.relative(root.folder, folder) || '.';
}

/** The same by way of the project's root: it ends with the names of its folders, by which configurations tell what they deploy. */
function whole(folder: string, module: Module): string {
  return path.posix.join(folder, '.') === '.' ? '.' : `${seen('.', module)}/${folder}`;
}

function ofFolder(folder: (module: Module) => string): TerraformFunction {
  return (_, { at, scope }) => scalar(folder(scope.module), at);
}

/** The nearest file of that name in a folder above the unit's. */
const findInParentFolders: TerraformFunction = ([wanted, otherwise], { at, scope: { module } }) => {
  const { tree, folder } = module.root;
  const names = wanted === undefined ? ['terragrunt.hcl', 'root.hcl'] : [presetText(wanted, module.root) ?? ''];
  for (let above = folder; above !== '.' && above !== ''; ) {
    above = path.posix.dirname(above);
    const found = names.map((name) => path.posix.join(above, name)).find((file) => isThere(file, module));
    if (found !== undefined) return scalar(seen(found, module), at);
  }
  return otherwise ?? untold(`there is no \`${names[0]}\` above \`${folder}\``, at);
  function isThere(file: string, of: Module): boolean {
    return tree.isFile(file) || (wanted !== undefined && of.root.tree.filesBelow(file).length > 0);
  }
};

const getEnv: TerraformFunction = ([name, otherwise], { at, scope: { module } }) => {
  const text = plainText(name);
  return text === undefined ? undefined : parameter(`get_env("${text}")`, otherwise, at, module.root);
};

const readTerragruntConfig: TerraformFunction = ([file, otherwise], { at, scope: { module } }) => {
  const text = presetText(file, module.root);
  const found = text === undefined ? undefined : readConfig(text, module.root);
  return found ?? otherwise ?? untold('the configuration that is read here is not in the project', at);
};

/** The folder of what the unit includes: that of the file which asks, where it is included itself. */
function included({ names, source }: Module): string {
  return textOf(names?.get(INCLUDED)) ?? source.folder;
}

function relative(from: string, to: string): string {
  return path.posix.relative(from, to) || '.';
}

/** @see https://terragrunt.gruntwork.io/docs/reference/hcl/functions/ */
export const TERRAGRUNT: Readonly<Record<string, TerraformFunction>> = {
  find_in_parent_folders: findInParentFolders,
  get_env: getEnv,
  read_terragrunt_config: readTerragruntConfig,
  get_terragrunt_dir: ofFolder((module) => whole(module.root.folder, module)),
  get_original_terragrunt_dir: ofFolder((module) => whole(module.root.folder, module)),
  get_parent_terragrunt_dir: ofFolder((module) => whole(included(module), module)),
  get_repo_root: ofFolder((module) => seen('.', module)),
  get_path_to_repo_root: ofFolder((module) => seen('.', module)),
  get_path_from_repo_root: ofFolder(({ root }) => root.folder),
  path_relative_to_include: ofFolder((module) => relative(included(module), module.root.folder)),
  path_relative_from_include: ofFolder((module) => relative(module.root.folder, included(module))),
  get_aws_account_id: (_, { at }): Node => ref('AWS::AccountId', at),
  run_cmd: (_, { at }) => untold('what a command prints: nothing is run', at),
  sops_decrypt_file: (_, { at }) => untold('a secret', at),
};
