import { describe, expect, it } from 'vitest';
import {
  anyForm,
  type Form,
  listForm,
  mapForm,
  objectForm,
  oneOfForm,
  refuseMisfits,
  textForm,
  UserError,
} from '../../src/vocabulary/index.js';

interface Loom {
  readonly name: string;
  readonly width?: string;
  readonly threads?: readonly string[];
  readonly patterns?: Readonly<Record<string, boolean>>;
}

const loom = objectForm<Loom>(
  {
    name: textForm(),
    width: textForm('a width in cm', /^\d+$/),
    threads: listForm(textForm()),
    patterns: mapForm(oneOfForm(true)),
  },
  ['name'],
);

const wrong = (form: Form, value: unknown) => form(value, '').map(({ path, because }) => `${path} ${because}`.trim());

describe('what a person wrote', () => {
  it('fits where everything is as it should be', () => {
    expect(wrong(loom, { name: 'Jacquard', width: '120', threads: ['silk'], patterns: { rose: true } })).toEqual([]);
  });

  it.each([
    ['no object', ['Jacquard'], 'is not an object'],
    ['what is missing', {}, 'has no `name`'],
    ['what nobody reads', { name: 'Jacquard', wdith: '120' }, 'has an unknown `wdith`'],
    ['a name that every object has', { name: 'Jacquard', constructor: '1' }, 'has an unknown `constructor`'],
    ['an empty text', { name: '' }, 'name is not a text'],
    ['a number', { name: 7 }, 'name is not a text'],
    ['another text', { name: 'Jacquard', width: 'wide' }, 'width is not a width in cm'],
    ['a text without end', { name: 'J'.repeat(3000) }, 'name is not a text of at most 2048 characters'],
    ['one instead of a list', { name: 'Jacquard', threads: 'silk' }, 'threads is not a list'],
    ['an item of a list', { name: 'Jacquard', threads: ['silk', null] }, 'threads[1] is not a text'],
    ['a member of a map', { name: 'Jacquard', patterns: { rose: 'yes' } }, 'patterns.rose is not true'],
    ['a list instead of a map', { name: 'Jacquard', patterns: [] }, 'patterns is not an object'],
  ])('does not fit with %s', (_, value, because) => {
    expect(wrong(loom, value)).toEqual([because]);
  });

  it('may be anything that is not nested without end', () => {
    expect(wrong(anyForm(), { warp: [{ weft: null }] })).toEqual([]);
    expect(wrong(anyForm(), JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)))).toEqual([
      'is not nested less than 20 times',
    ]);
  });
});

describe('the error for a file', () => {
  it('names the file, the place, what is wrong, and what is allowed', () => {
    const refused = (content: unknown) => () => refuseMisfits({ file: 'looms/a.json' }, loom(content, ''));
    expect(refused({ name: 'Jacquard' })).not.toThrow();
    expect(refused({ name: 'Jacquard', width: 'wide' })).toThrow(
      new UserError('`width` in `looms/a.json` is not a width in cm.', 'Write a width in cm there.'),
    );
    expect(refused({ nmae: 'Jacquard' })).toThrow('`looms/a.json` has no `name` (and 1 more there).');
    const next = (content: unknown) => loom(content, '')[0]?.next;
    expect(next({ name: 'Jacquard', colour: 'red' })).toBe('It may hold name, width, threads, patterns.');
  });
});
