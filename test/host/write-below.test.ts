import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeBelow } from '../../src/host/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leastwise-host-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MENU = { name: 'menus/autumn/soup.json', text: '"leek"' };

it('makes the folders on the way, and writes over what is there', () => {
  const kitchen = path.join(folder, 'town', 'kitchen');
  writeBelow(kitchen, [{ ...MENU, text: 'old' }]);
  expect(writeBelow(kitchen, [MENU])).toEqual([path.join(kitchen, 'menus/autumn/soup.json')]);
  expect(readFileSync(path.join(kitchen, MENU.name), 'utf8')).toBe('"leek"');
  expect(readdirSync(path.join(kitchen, 'menus/autumn'))).toEqual(['soup.json']);
});

it('replaces a file that is a link, and leaves what it leads to as it is', () => {
  const [recipe] = writeBelow(folder, [{ name: 'recipe.json', text: 'secret' }]);
  symlinkSync(recipe ?? '', path.join(folder, 'soup.json'));
  writeBelow(folder, [{ name: 'soup.json', text: 'leek' }]);
  expect(readFileSync(path.join(folder, 'recipe.json'), 'utf8')).toBe('secret');
  expect(readFileSync(path.join(folder, 'soup.json'), 'utf8')).toBe('leek');
});

it.each(['menus', 'menus/autumn'])(
  'refuses where %s is a link, also one that leads nowhere, and writes nothing',
  (link) => {
    const kitchen = path.join(folder, 'kitchen');
    writeBelow(kitchen, [{ name: `${path.dirname(link)}/note.txt`, text: '' }]);
    symlinkSync(path.join(folder, 'cellar'), path.join(kitchen, link));
    expect(() => writeBelow(kitchen, [{ name: 'first.json', text: '' }, MENU])).toThrow(`${link}\` is a link`);
    expect(readdirSync(kitchen)).not.toContain('first.json');
    expect(readdirSync(folder)).toEqual(['kitchen']);
  },
);
