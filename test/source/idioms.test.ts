import { describe, expect, it } from 'vitest';
import { DECORATOR_IDIOMS } from './decorator-idioms.js';
import { IDIOMS } from './idioms.js';
import { LANGUAGE_IDIOMS } from './language-idioms.js';
import { calls } from './project.js';

describe('what a handler calls', () => {
  it.each([...IDIOMS, ...LANGUAGE_IDIOMS, ...DECORATOR_IDIOMS])('$idiom', ({ files, calls: expected }) => {
    const [first = ''] = Object.keys(files);
    const entry = Object.values(files)[0]?.includes('handlers = make')
      ? `${first}#handlers.create`
      : `${first}#handler`;
    expect(calls(files, entry)).toEqual(expected);
  });
});
