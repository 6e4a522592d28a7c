import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileAddress } from '../../../src/forge/index.js';
import { generate } from '../../../src/index.js';
import { pullRequestBody, type Report, type RoleReport, withOthersWords } from '../../../src/report/index.js';
import { HEARD, HOSTILE } from './hostile.js';

const APIARY = path.join(import.meta.dirname, '../../propose/edits/apiary');
let report: Report;

beforeAll(async () => {
  ({ report } = await generate({ dir: APIARY }));
});

type Pull = Parameters<typeof pullRequestBody>[0];

function body(change: Partial<Pull> = {}): string {
  return pullRequestBody({
    placed: (place) => place,
    ...{ change: '0f', divided: [], beside: [], claims: new Map(), together: [['WeighHiveRole']] },
    ...{ report, roles: ['WeighHiveRole'], totals: report.totals, refused: [], redact: false, template: undefined },
    link: ({ file, line }) => fileAddress('https://github.com/acme/apiary/blob/abc', file, line),
    ...change,
  });
}

/** What a forge reads of it: neither code nor addresses of links, with the entities of HTML as what they stand for. */
function seenBy(text: string): string {
  return text
    .replace(/```json[\s\S]*?```/g, '')
    .replace(/(?<!`)(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
    .replace(/<code>[^<]*<\/code>/g, '')
    .replace(/\]\([^()\s]*\)/g, ']()')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

describe('the body of a pull request', () => {
  it('sums up in its first line, and says what goes and what stays with links to the places', () => {
    const text = body();
    expect(text).toMatch(/\*\*\d+ permissions granted → \d+ needed: \d+ removed, 0 added, 0 cannot be told\*\*/);
    expect(text).toContain('[`template.yaml:25`](https://github.com/acme/apiary/blob/abc/template.yaml#L25)');
    expect(text).toContain(
      '| `dynamodb:GetItem` | `Hives` | [`src/weigh.ts:9`](https://github.com/acme/apiary/blob/abc/src/weigh.ts#L9) |',
    );
    expect(text).toContain('"role": "WeighHiveRole"');
  });

  it('says what was checked, and of what there was nothing to check', () => {
    const proven = { is: 'proven' } as const;
    const claims = { replay: { ...proven, events: 0 }, containment: proven, irreducible: proven };
    const text = body({ claims: new Map([['WeighHiveRole', claims]]), together: [['WeighHiveRole', 'SmokeRole']] });
    expect(text).toContain('Proven: nothing is allowed that is not today, and nothing more can be taken away.');
    expect(text).toContain('- **replay: nothing to replay.**');
    expect(text).toContain('- **containment: proven.** nothing is allowed');
    expect(text).toContain('of statements that it shares it also holds what `SmokeRole` need.');
  });

  it('says of how many roles a claim holds, and with names left out not what refutes it', () => {
    const replay = { is: 'refuted', by: ['s3:GetObject on arn:aws:s3:::comb/1'], events: 1200 } as const;
    const claims = {
      replay,
      containment: { is: 'proven' },
      irreducible: { is: 'unknown', because: ['Comb'] },
    } as const;
    const told = { claims: new Map([['WeighHiveRole', claims]]) };
    expect(body(told)).toContain('- **replay: refuted.** `s3:GetObject on arn:aws:s3:::comb/1`');
    expect(body(told)).toContain('Proven: 1,200 recorded calls stay allowed (proven of 0 of 1 roles), nothing');
    expect(body({ ...told, redact: true })).not.toMatch(/comb|Comb/);
  });

  it('names what changes lines beside its own', () => {
    expect(body({ beside: ['leastwise/main/policies--Smoke'] })).toContain(
      'It changes lines beside those of `leastwise/main/policies--Smoke`.',
    );
  });

  it('tells what is not edited, and what the repository wants to stand there below its own part', () => {
    const refused = [{ roles: ['SmokeRole'], because: 'it stands in a loop', at: { file: 'template.yaml', line: 4 } }];
    const text = body({ refused, template: '- [ ] asked the bees' });
    expect(text).toContain('- `SmokeRole` ([`template.yaml:4`](');
    expect(text).toMatch(/<!-- leastwise: end -->\n\n- \[ \] asked the bees\n$/);
  });

  it('lets no text of the project become markup, a mention or HTML', () => {
    const [role] = report.roles as [RoleReport];
    const id = '</summary><img src=x>@acme `a` | [x](y)';
    const text = body({
      report: { ...report, roles: [{ ...role, role: { ...role.role, id, workloads: [id] } }] },
      roles: [id],
    });
    const outside = text.replace(/```json[\s\S]*?```/g, '').replace(/(?<!`)(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<img|@acme|\[x\]/);
  });

  it.each(HOSTILE)('tells nobody and closes nothing where a role is called %j', (id) => {
    const [role] = report.roles as [RoleReport];
    const named = { ...role, role: { ...role.role, id, workloads: [id] } };
    const refused = [{ roles: [id], because: id, at: { file: id, line: 1 } }];
    const text = body({ report: { ...report, roles: [named] }, roles: [id], refused, divided: [id], beside: [id] });
    expect(seenBy(text)).not.toMatch(HEARD);
    // The next run takes the place of all of it, and of nothing else.
    expect(withOthersWords('NEW', `Hello.\n\n${text}\nBye.`)).not.toContain(id.slice(0, 12));
    expect(withOthersWords(body(), `Hello.\n\n${text}\nBye.`)).toBe(`Hello.\n\n${body()}\nBye.`);
  });

  it('leaves names of resources and numbers of accounts out where it is told to', () => {
    const because = 'arn:aws:sqs:eu-north-1:210987654321:honey is not read';
    const text = body({ redact: true, refused: [{ roles: ['X'], because, at: { file: 'template.yaml', line: 1 } }] });
    expect(text).not.toMatch(/210987654321|`Hives`|`Yield/);
    expect(text).toContain('| `dynamodb:GetItem` | _redacted_ |');
  });

  it('stays within what GitHub takes: long lists are cut first, then what stays is left out, then all but the summary', () => {
    const [role] = report.roles as [RoleReport];
    const many = (count: number): Report => ({
      ...report,
      roles: Array.from({ length: count }, (_, i) => ({ ...role, role: { ...role.role, id: `Hive${i}Role` } })),
    });
    const lengths = [1, 30, 60, 400].map((count) => {
      const text = body({ report: many(count), roles: many(count).roles.map((one) => one.role.id) });
      expect(text.length).toBeLessThan(65_536);
      return /_Shortened to ([\w ]+):/.exec(text)?.[1] ?? 'all';
    });
    expect(lengths[0]).toBe('all');
    expect(lengths.at(-1)).toBe('the summary');
  });

  it('takes the place of the part that an earlier run wrote, and of nothing else', () => {
    const before = body({ template: '- [x] asked' });
    const text = withOthersWords(body({ redact: true, template: '- [ ] asked' }), `Hello.\n\n${before}`);
    expect(text).toMatch(/^Hello\.\n\n<!-- leastwise/);
    expect(text).toMatch(/- \[x\] asked\n$/);
    expect(text).not.toContain('`Hives`');
    expect(withOthersWords('ours', 'theirs')).toBe('ours\n\ntheirs');
  });
});
