import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../src/policy/read-json.js';
import { unknown, type Value } from '../../src/vocabulary/index.js';

/** The value as JSON; numbers and booleans are texts. */
function plain(value: Value | undefined): unknown {
  if (value?.is === 'text') return value.text;
  if (value?.is === 'list') return value.items.map(plain);
  if (value?.is === 'record') return Object.fromEntries([...value.members].map(([k, v]) => [k, plain(v)] as const));
  return value?.is;
}

test('every JSON text reads as what it says', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      texts,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(texts, tie('tree'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.nat(3), (json, indent) => {
      const read = readJson(JSON.stringify(json, null, indent));
      expect(read.because).toBeUndefined();
      expect(read.repeated).toEqual([]);
      expect(plain(read.value)).toEqual(json);
    }),
  );
});

test('it takes and refuses what JSON.parse takes and refuses', () => {
  const pieces = fc.constantFrom(...'{}[]:,"\\ \n\tu0-1.eE+', '"a"', 'true', 'null', '12', '01', '-', 'tru');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (tokens) => {
      const json = tokens.join('');
      expect(readJson(json).value !== undefined).toBe(isJson(json));
    }),
    { numRuns: 2000 },
  );
});

function isJson(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

test('numbers and booleans are read as text, and `null` is no value', () => {
  expect(readJson('null').value).toEqual(unknown('`null` stands where a value should'));
  expect(plain(readJson('[1.50, 1e2, -0, true, false, null]').value)).toEqual([
    '1.5',
    '100',
    '0',
    'true',
    'false',
    'unknown',
  ]);
});

test.each<[string, string, string]>([
  ['nothing', '', 'line 1, column 1: the text ends where a value should stand'],
  ['YAML', 'Statement: none', 'line 1, column 1: a value should stand here, not `S`'],
  [
    'a comma at the end',
    '{\n  "Version": "2012-10-17",\n}',
    'line 3, column 1: the comma before this `}` is one too many',
  ],
  ['a name without quotes', '{Version: 1}', 'line 1, column 2: a text in quotes should stand here, not `V`'],
  ['a name without value', '{"Version"}', 'line 1, column 11: a colon should stand here, not `}`'],
  ['no comma', '["a"\n "b"]', 'line 2, column 2: a comma or `]` should stand here, not `"`'],
  ['no comma between members', '{"a": 1 "b": 2}', 'line 1, column 9: a comma or `}` should stand here, not `"`'],
  ['an open end', '{"a": [1', 'line 1, column 9: the text ends where a comma or `]` should stand'],
  [
    'a broken text',
    '["a\nb"]',
    'line 1, column 2: this text holds a line break, a tab or an escape that JSON does not know',
  ],
  ['a text that never ends', '["a', 'line 1, column 2: this text has no closing quote'],
  ['two documents', '{} {}', 'line 1, column 4: the document has ended before this'],
  ['a deep list', '['.repeat(40), 'line 1, column 34: this is nested too deeply for a policy document'],
  ['a deep object', '{"a":'.repeat(40), 'line 1, column 166: this is nested too deeply for a policy document'],
])('%s is no JSON, and the place is told', (_, json, because) => {
  expect(readJson(json)).toEqual({ value: undefined, because, repeated: [] });
});

test('a member that stands twice is told, and the last one counts', () => {
  const read = readJson('{"Statement":[{},{"Effect":"Allow","Action":"*","Effect":"Deny"}],"Id":"a","Id":"b"}');
  expect(read.repeated).toEqual(['Statement[1].Effect', 'Id']);
  expect(plain(read.value)).toEqual({ Statement: [{}, { Effect: 'Deny', Action: '*' }], Id: 'b' });
});

test('a name like that of an inherited property is a name like others', () => {
  const read = readJson('{"__proto__": "a", "toString": "b"}');
  expect(read.repeated).toEqual([]);
  expect(read.value?.is === 'record' && [...read.value.members.keys()]).toEqual(['__proto__', 'toString']);
});
