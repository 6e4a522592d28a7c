import { describe, expect, it } from 'vitest';
import { inlineCode } from '../../src/inline-code.js';
import type { Workload } from '../../src/vocabulary/index.js';
import { workload } from '../report/observatory.js';

const gatekeeper: Workload = workload('Gatekeeper', 'GatekeeperRole', {
  infrastructure: { kind: 'sam', file: 'gate.yaml', logicalId: 'Gatekeeper', line: 8 },
  entry: { is: 'inline', code: 'exports.open = () => {}', at: { file: 'gate.yaml', line: 14 }, handler: 'open' },
});

const code = inlineCode([gatekeeper, workload('Cellar', 'CellarRole')], (w) => `gate.yaml#${w.id}.js`);

describe('code that stands in a template', () => {
  it('is a file of its own to the compiler', () => {
    expect([...code.files]).toEqual([['gate.yaml#Gatekeeper.js', 'exports.open = () => {}']]);
  });

  it('is found again by the template’s own lines', () => {
    const inside = { file: 'gate.yaml#Gatekeeper.js', line: 3, column: 5 };
    const outside = { file: 'src/lib.js', line: 3 };
    const call = {
      who: 'Gatekeeper',
      service: 's3',
      operation: 'GetObject',
      at: inside,
      via: [outside, inside],
    } as const;
    const nothing = { is: 'unknown', because: 'not told' } as const;
    const reading = {
      found: [{ ...call, input: nothing, client: nothing }],
      missed: [{ over: 'everything', because: 'eval', at: inside }],
      unreached: [{ who: 'Gatekeeper', service: 's3', operation: 'PutObject', at: inside, because: 'never called' }],
      unseen: [{ name: 'turnstile', told: false, at: inside }],
    } as const;
    const { found, missed, unreached, unseen } = code.located(reading);
    expect(found).toMatchObject([
      { at: { file: 'gate.yaml', line: 16 }, via: [outside, { file: 'gate.yaml', line: 16 }] },
    ]);
    expect(missed).toMatchObject([{ at: { file: 'gate.yaml', line: 16 } }]);
    expect(unreached).toMatchObject([{ at: { file: 'gate.yaml', line: 16 } }]);
    expect(unseen).toMatchObject([{ at: { file: 'gate.yaml', line: 16 } }]);
  });
});
