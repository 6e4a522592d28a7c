import { describe, expect, test } from 'vitest';
import { readPackageJson } from '../../src/host/index.js';
import { catalog } from './setting.js';

const { types } = readPackageJson('data/cloudformation/references.json') as { types: object };

describe.each([...catalog.encryptions()])(
  'what calls need on the key of an %s',
  (type, { source, key, via, needs }) => {
    test('is of a type that infrastructure code can show, and says where it is documented', () => {
      expect(types).toHaveProperty([type]);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(key.filter((path) => !/^[A-Z]\w*(\.(\*|[A-Z]\w*))*$/.test(path))).toEqual([]);
      expect(via).toMatch(/^[a-z0-9]+$/);
    });

    test('names actions that there are', () => {
      const globs = needs.flatMap(({ actions }) => actions);
      expect(globs.filter((glob) => catalog.actionsMatching(glob).length === 0)).toEqual([]);
      const keyActions = needs.flatMap((need) => need.keyActions);
      expect(keyActions.filter((action) => catalog.action(action)?.name !== action)).toEqual([]);
    });

    test('names operations of the service', () => {
      const operations = catalog.service(via)?.operations;
      expect(needs.flatMap((need) => need.operations ?? []).filter((one) => !operations?.has(one))).toEqual([]);
    });
  },
);
