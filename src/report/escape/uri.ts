import path from 'node:path';

/**
 * A file as others who stand where the command was run name it: a relative reference (RFC 3986), with `/` between folders.
 * `folder` is the analysed one as the user named it, to which `file` is relative.
 */
export function uriOf(file: string, folder: string): string {
  const from = folder.replaceAll('\\', '/');
  const whole = path.posix.isAbsolute(from) || /^[A-Za-z]:/.test(from) ? file : path.posix.join(from, file);
  return whole.split('/').map(encodeURIComponent).join('/');
}
