import path from 'node:path';
import type { Tree } from '../../host/index.js';
import { findConfigurations, isConfiguration } from '../terraform/index.js';
import { holdersIn } from './held.js';
import type { PolicyFile } from './policy-file.js';

/**
 * Reads the Terraform configuration that a file is part of, the other files of its folder and the modules that it calls among them. Undefined
 * for a file of another kind.
 * @param tree the file's folder
 * @param scope what its references are in: two versions of a configuration have one scope, and then also the same names
 */
export function readConfigurationFile(file: string, scope: string, tree: Tree): PolicyFile | undefined {
  if (!isConfiguration(file)) return undefined;
  const { templates, missed } = findConfigurations(tree, [path.basename(file)]);
  const [template] = templates;
  const unread = missed.find(({ over }) => over === 'everything');
  if (unread !== undefined) return { is: 'unreadable', because: unread.because, at: unread.at };
  if (template === undefined) {
    return { is: 'unreadable', because: 'the configuration makes nothing of AWS', at: { file: scope, line: 1 } };
  }
  return { is: 'template', template: { ...template, file: scope }, holders: holdersIn(template) };
}
