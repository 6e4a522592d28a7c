import type { Arn } from '../../vocabulary/index.js';
import type { Piece } from './piece.js';
import { piecesOf } from './pieces.js';
import type { Scope } from './scope.js';

/**
 * The pattern as an ARN that any IAM policy may hold. An account or region that nobody told is `*`, the partition `aws`; a name that
 * is known nowhere is `*`.
 */
export function spellPlain(pattern: Arn, scope: Scope): string {
  const nowhere: Scope = { ...scope, file: undefined, resources: new Map() };
  return piecesOf(pattern, nowhere).map(text).join('');
}

// Without a template nothing is referred to.
function text(piece: Piece): string {
  return 'text' in piece ? piece.text : '*';
}
