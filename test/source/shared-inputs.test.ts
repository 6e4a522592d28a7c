import { describe, expect, it } from 'vitest';
import { showPlace, valueKey } from '../../src/vocabulary/index.js';
import { read } from './project.js';

const head = `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'; const sqs = new SQSClient({});`;

function inputs(code: string): readonly string[] {
  return read({ 'h.js': `${head}${code}` }, 'h.js#handler').found.map(({ input }) => valueKey(input));
}

describe('an input in which an object stands several times', () => {
  it('holds it each time, and one that holds itself to a depth', () => {
    const [first = '', ...others] = inputs(`
      const stall = { fish: 'cod' }; const quay = { stall, also: stall }; stall.on = quay;
      export const handler = () => sqs.send(new SendMessageCommand({ QueueUrl: 'q', stall, quay }));`);
    expect(others).toEqual([]);
    expect(first.match(/"cod"/g)).toHaveLength(3);
    // The stall inside of its quay inside of the stall, and the quay inside of its stalls.
    expect(first.match(/nested too deeply/g)).toHaveLength(4);
  });

  it('is cut where it is too deep from the outside, and not where it is not', () => {
    const [first = ''] = inputs(`
      const deep = { a: { b: { c: { d: { e: { f: 'bottom' } } } } } };
      export const handler = () => sqs.send(new SendMessageCommand({ near: deep, far: { x: { y: { z: { w: deep } } } } }));`);
    expect(first.match(/bottom/g)).toHaveLength(1);
    expect(first.match(/nested too deeply/g)).toHaveLength(1);
  });
});

it('the same call by several ways is one for each way', () => {
  const { found } = read(
    {
      'h.js': `${head}
        const send = (to) => { for (const x of [1, 2]) sqs.send(new SendMessageCommand({ QueueUrl: 'q', Body: { to } })); };
        const left = () => send('a');
        const right = () => send('a');
        export const handler = () => { left(); right(); left(); };`,
    },
    'h.js#handler',
  );
  const ways = found.map(({ via }) => via.map(showPlace).join(' '));
  expect(new Set(ways).size).toBe(ways.length);
});
