import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/configuration.js';
import { openTree } from '../../src/host/index.js';
import { settle } from '../../src/settings.js';
import { project } from './project.js';

const read = (files: Record<string, string>, named?: string) => readConfiguration(openTree(project(files)), named);

describe('the settings of a project', () => {
  it.each([
    ['leastwise.json', '{"region": "eu-west-1"}'],
    ['leastwise.yaml', 'region: eu-west-1'],
    ['package.json', '{"leastwise": {"region": "eu-west-1"}}'],
  ])('are found in %s', (file, text) => {
    expect(read({ [file]: text })).toEqual({ region: 'eu-west-1' });
  });

  it('are empty where there are none', () => {
    expect(read({ 'package.json': '{"name": "vineyard"}' })).toEqual({});
    expect(read({ 'package.json': 'not JSON' })).toEqual({});
  });

  it.each([
    ['an unknown setting', 'regions: [eu-west-1]', 'unknown setting `regions`'],
    ['a name that every object has', 'constructor: 1', 'unknown setting `constructor`'],
    [
      'a value of the wrong kind',
      'entries: src/press.ts',
      '`entries` in `leastwise.yaml` is not a list of FILE#HANDLER',
    ],
    [
      'an account whose zeros would be lost',
      'account: 012345678901',
      '`account` in `leastwise.yaml` is not an account of twelve digits',
    ],
    ['additions that are no folder', 'additions: [aws]', '`additions` in `leastwise.yaml` is not the path of a folder'],
    ['something else than settings', '- region', 'no list of settings'],
    ['what does not parse', 'region: [', 'does not parse'],
  ])('are refused with %s', (_, text, message) => {
    expect(() => read({ 'leastwise.yaml': text })).toThrow(message);
  });

  it('are checked where they are told as options too', () => {
    expect(() => settle({ region: 'Ireland' }, {})).toThrow('`region` in the options is not a region');
    expect(settle({ region: 'eu-west-1', entries: ['a.ts'] }, { region: 'eu-west-2', entries: ['b.ts'] })).toEqual({
      region: 'eu-west-1',
      entries: ['b.ts', 'a.ts'],
      addMissing: false,
    });
  });

  it('are never code', () => {
    const folder = project({ 'leastwise.config.js': 'throw new Error("was run")' });
    const named = path.join(folder, 'leastwise.config.js');
    expect(() => readConfiguration(openTree(folder), named)).toThrow('neither JSON nor YAML');
    expect(readConfiguration(openTree(folder))).toEqual({});
  });

  it('may be named, wherever they lie', () => {
    const elsewhere = path.join(project({ 'ci.json': '{"addMissing": true}' }), 'ci.json');
    expect(read({ 'leastwise.json': '{"addMissing": false}' }, elsewhere)).toEqual({ addMissing: true });
    expect(() => read({}, '/nowhere/ci.json')).toThrow('no configuration file `/nowhere/ci.json`');
  });
});
