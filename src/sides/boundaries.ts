import { showValue, valueKey } from '../vocabulary/index.js';
import type { ReadSide } from './read-side.js';

/**
 * A permissions boundary takes away from what a role's policies allow. Two roles with the same one are compared as they are; a policy that
 * stands alone is taken to be meant for the role of the other side.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function withBoundaries([a, b]: readonly [ReadSide, ReadSide]): readonly [ReadSide, ReadSide] {
  if (boundaryKey(a) === boundaryKey(b)) return [a, b];
  return a.isRole && b.isRole ? [limited(a), limited(b)] : [noted(a), noted(b)];
}

function boundaryKey({ boundary }: ReadSide): string {
  return boundary === undefined ? '' : valueKey(boundary);
}

function limited(side: ReadSide): ReadSide {
  const { boundary, unread } = side;
  if (boundary === undefined) return side;
  const because = `the permissions boundary \`${showValue(boundary)}\` takes away from it, and the other side has not the same`;
  return { ...side, unread: [...unread, { at: 'PermissionsBoundary', because, more: [], less: ['*'] }] };
}

function noted(side: ReadSide): ReadSide {
  const { boundary, notes } = side;
  if (boundary === undefined) return side;
  return { ...side, notes: [...notes, `the permissions boundary \`${showValue(boundary)}\` is left out of account`] };
}
