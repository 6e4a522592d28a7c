import path from 'node:path';
import type { Place } from '../../vocabulary/index.js';
import { printable } from '../terminal/printable.js';

/**
 * A workflow command that annotates a line. What a text holds can end neither the command nor its properties.
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function command(
  level: 'error' | 'warning' | 'notice',
  title: string,
  message: string,
  at: Place | undefined,
  folder: string,
): string {
  const file = at === undefined ? '' : path.posix.normalize(path.posix.join(folder.replaceAll('\\', '/'), at.file));
  const place = at === undefined ? [] : [`file=${property(file)}`, `line=${at.line}`];
  return `::${level} ${[...place, `title=${property(title)}`].join(',')}::${data(message)}`;
}

function data(text: string): string {
  return printable(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
