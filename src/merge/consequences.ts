import { type Action, type Arn, actionCovers, covers, type Need } from '../vocabulary/index.js';
import type { Judged } from './decision.js';
import type { Relate } from './relation.js';

/** What changes for code that goes on, where an action is taken away that no call asks for. */
interface Consequence {
  readonly without: Action;
  /** Where one of these is still needed on something in the resource. */
  readonly beside: readonly Action[];
  readonly note: string;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html (Permissions: what is answered for a key that does not exist) */
const CONSEQUENCES: readonly Consequence[] = [
  {
    without: 's3:ListBucket',
    beside: ['s3:GetObject', 's3:GetObjectVersion'],
    note: 'without it S3 answers 403 instead of 404 for a key that is not there',
  },
];

/** The permissions with a note on those whose removal the code may notice all the same. */
export function withConsequences(
  permissions: readonly Judged[],
  needs: readonly Need[],
  relate: Relate,
): readonly Judged[] {
  return permissions.map((one) => {
    const found = CONSEQUENCES.find(
      (consequence) => takes(one, consequence) && goesOn(one.on, consequence, needs, relate),
    );
    return found === undefined ? one : { ...one, note: found.note };
  });
}

function takes({ decision, action, stays, granted }: Judged, { without }: Consequence): boolean {
  if (granted === undefined || (decision !== 'remove' && decision !== 'narrow')) return false;
  return actionCovers(action, without) && !stays.some((cell) => actionCovers(cell.action, without));
}

function goesOn(on: Arn, { beside }: Consequence, needs: readonly Need[], relate: Relate): boolean {
  const within: Arn = [...on, { text: '/' }, { wildcard: '*' }];
  return needs.some(
    (need) => beside.includes(need.action) && (covers(on, need.on) || relate(within, need.on) === 'covers'),
  );
}
