import path from 'node:path';
import type { Place } from '../../vocabulary/index.js';
import { entriesOf, member, type Node, textOf } from '../templates/node.js';
import { included } from './files.js';
import { nameNode } from './names.js';
import type { Service } from './service.js';

const NAMES = ['serverless-compose.yml', 'serverless-compose.yaml'];

/**
 * What `serverless-compose.yml` gives the service for a parameter: an output of another one, or a text.
 * @see https://www.serverless.com/framework/docs/guides/compose
 */
export function composed(parameter: string, at: Place, service: Service): Node | undefined {
  for (const file of composeFiles(service.folder)) {
    const services = service.tree.isFile(file) ? member(included(file, service), 'services') : undefined;
    const folderOf = (one: Node): string =>
      path.posix.normalize(path.posix.join(path.posix.dirname(file), textOf(member(one, 'path')) ?? ''));
    const [own] = entriesOf(services).filter(([, { value }]) => folderOf(value).replace(/\/$/, '') === service.folder);
    const given = own && member(own[1].value, 'params', parameter);
    if (given === undefined) continue;
    const [, id = '', output = ''] = /^\$\{([\w-]+)\.([\w-]+)\}$/.exec(textOf(given) ?? '') ?? [];
    const other = member(services, id);
    if (other === undefined) return textOf(given)?.includes('${self:') ? undefined : service.resolved(given);
    return nameNode(service, `param:${parameter}`, { In: folderOf(other).replace(/\/$/, ''), Output: output }, at);
  }
  return undefined;
}

/** Beside the service, or in a folder around it. */
function composeFiles(folder: string): readonly string[] {
  const around = folder === '.' ? ['.'] : ['.', ...folder.split('/').map((_, i, all) => all.slice(0, i + 1).join('/'))];
  return around.reverse().flatMap((one) => NAMES.map((name) => path.posix.join(one, name)));
}
