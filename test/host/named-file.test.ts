import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNamedFile, isNamedFolder, readNamedFile } from '../../src/host/index.js';
import { project } from '../front/project.js';

describe('what the user names', () => {
  it('is a file, read without its byte order mark', () => {
    const folder = project({ 'till.json': '\uFEFF{}' });
    expect(readNamedFile(path.join(folder, 'till.json'))).toBe('{}');
    expect(isNamedFile(path.join(folder, 'till.json'))).toBe(true);
    expect(isNamedFolder(path.join(folder, 'till.json'))).toBe(false);
  });

  it('or a folder, or not there', () => {
    const folder = project();
    expect([isNamedFolder(folder), isNamedFile(folder), readNamedFile(folder)]).toEqual([true, false, undefined]);
    const none = path.join(folder, 'none');
    expect([isNamedFolder(none), isNamedFile(none), readNamedFile(none)]).toEqual([false, false, undefined]);
  });

  it.skipIf(process.platform === 'win32')('or a named pipe, as a shell gives for `<(…)`', () => {
    const pipe = path.join(project(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `echo '{}' > "${pipe}"`]);
    expect(isNamedFile(pipe)).toBe(true);
    expect(readNamedFile(pipe)).toBe('{}\n');
    writer.kill();
  });
});
