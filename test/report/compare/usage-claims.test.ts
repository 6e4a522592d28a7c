import { describe, expect, it } from 'vitest';
import type { VerifyReport } from '../../../src/report/compare/compared.js';
import { usageClaims } from '../../../src/report/compare/usage-claims.js';
import { arnFromPattern } from '../../../src/vocabulary/index.js';

const side = { named: 'new.json', is: 'file', policies: 1 } as unknown as VerifyReport['proposed'];
const REPORT: VerifyReport = {
  ...{ version: '1.0.0', catalog: '2026-09-26', proposed: side, against: side, unread: [], notes: [] },
  ...{ containment: { is: 'proven' }, showName: ({ id }) => id },
};
const PUT = {
  ...{ action: 's3:PutObject', on: arnFromPattern('arn:aws:s3:::charts/log/1'), when: [], times: 3 },
  principal: 'arn:aws:iam::111122223333:role/sea/pilot',
} as const;

function replayOf(denied: readonly (typeof PUT)[], unknown: readonly (typeof PUT)[]) {
  const replay = { events: 9, principals: [PUT.principal], denied, unknown };
  return usageClaims({ ...REPORT, replay, irreducible: { is: 'proven' } })[0]?.finding;
}

describe('what usage says of a policy', () => {
  it('is nothing where no trail was read', () => {
    expect(usageClaims(REPORT)).toEqual([]);
  });

  it('is a claim that a denied check refutes, whatever else is open', () => {
    const shown = 's3:PutObject on arn:aws:s3:::charts/log/1, used 3 times by pilot';
    expect(replayOf([], [])).toEqual({ is: 'proven', events: 9 });
    expect(replayOf([], [PUT])).toEqual({ is: 'unknown', because: [shown], events: 9 });
    expect(replayOf([PUT], [PUT])).toEqual({ is: 'refuted', by: [`${shown} would be denied`], events: 9 });
  });
});
