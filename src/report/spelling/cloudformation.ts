import type { Arn } from '../../vocabulary/index.js';
import type { Piece } from './piece.js';
import { piecesOf } from './pieces.js';
import type { Scope } from './scope.js';

/**
 * The pattern as a CloudFormation template writes it: `{"Fn::GetAtt": ["Orders", "Arn"]}` or `{"Ref": …}` for a whole resource,
 * else one `{"Fn::Sub": "${Orders.Arn}/index/*"}`, else a plain string in IAM's notation.
 */
export function spellCloudFormation(pattern: Arn, scope: Scope): unknown {
  const pieces = piecesOf(pattern, scope);
  const [only, more] = pieces;
  if (only !== undefined && more === undefined) {
    if ('refer' in only) return reference(only.refer);
    if ('insert' in only) return only.insert;
  }
  return pieces.every(isPlain) ? pieces.map(plain).join('') : substituted(pieces);
}

function reference(refer: string): unknown {
  const dot = refer.indexOf('.');
  return dot < 0 ? { Ref: refer } : { 'Fn::GetAtt': [refer.slice(0, dot), refer.slice(dot + 1)] };
}

/** One Fn::Sub, with a map for what it can't refer to by itself. */
function substituted(pieces: readonly Piece[]): unknown {
  const inserts = pieces.flatMap((p) => ('insert' in p ? [p.insert] : []));
  const named = (piece: Piece): string =>
    'insert' in piece ? `\${Part${inserts.indexOf(piece.insert) + 1}}` : inSub(piece);
  const text = pieces.map(named).join('');
  if (inserts.length === 0) return { 'Fn::Sub': text };
  return { 'Fn::Sub': [text, Object.fromEntries(inserts.map((insert, i) => [`Part${i + 1}`, insert]))] };
}

/** In Fn::Sub `${!x}` is the literal `${x}`, which IAM reads as a variable. */
function inSub(piece: Piece): string {
  return 'text' in piece ? piece.text.replaceAll('${', '${!') : 'refer' in piece ? `\${${piece.refer}}` : plain(piece);
}

/** A piece that needs no function around it. */
function isPlain(piece: Piece): boolean {
  return 'text' in piece || 'variable' in piece || ('subText' in piece && !piece.subText.includes('${'));
}

function plain(piece: Piece): string {
  if ('variable' in piece) return `\${${piece.variable}}`;
  return 'text' in piece ? piece.text : 'subText' in piece ? piece.subText : '';
}
