import { expect, it } from 'vitest';
import { type Entry, nobodyOf, text } from '../../src/vocabulary/index.js';

const at = { file: 'template.yaml', line: 7 };
const handler: Entry = { is: 'source', file: 'src/bake.ts', handler: 'handler' };
const python: Entry = { is: 'unreadable', because: 'its runtime is python3.13', at };
const machine: Entry = {
  is: 'states',
  at,
  arn: text('arn:aws:states:eu-west-1:111122223333:stateMachine:oven'),
  tasks: [],
};
const pulling: Entry = { is: 'none', at };

it.each<[string, readonly Entry[], string]>([
  ['functions is their code', [handler, python], 'no code'],
  ['state machines are their states', [machine], 'no state'],
  ['what AWS itself does is nothing in particular', [pulling], 'nothing'],
  ['several kinds is nothing in particular', [handler, machine], 'nothing'],
])('who does not need something of %s', (_, entries, expected) => {
  expect(nobodyOf(entries.map((entry) => ({ entry })))).toBe(expected);
});
