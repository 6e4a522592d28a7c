import type { Arn } from '../../vocabulary/index.js';
import type { Piece } from './piece.js';
import { piecesOf } from './pieces.js';
import type { Scope } from './scope.js';

/**
 * The pattern as Terraform writes it: a text with interpolations, `${aws_dynamodb_table.orders.arn}/index/*`. IAM's own variables stand in
 * it as `$${aws:username}`.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function spellTerraform(pattern: Arn, scope: Scope): string {
  const written = piecesOf(pattern, scope).map(inText).join('');
  return scope.within ? written.replaceAll(scope.within, '') : written;
}

/** A piece of a text in quotation marks, but for the quotation marks and backslashes in it. */
function inText(piece: Piece): string {
  if ('text' in piece) return piece.text.replaceAll('${', '$${').replaceAll('%{', '%%{');
  if ('subText' in piece) return piece.subText.replaceAll('${', '$${');
  return `\${${expressionOf(piece)}}`;
}

function expressionOf(piece: Exclude<Piece, { text: string } | { subText: string }>): string {
  if ('refer' in piece) return piece.refer;
  return 'variable' in piece ? piece.variable : called(piece.insert);
}

/** What only a deployment tells of a value, in Terraform's functions. */
function called(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  const args = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  switch (name) {
    case 'Ref':
      return String(argument);
    case 'Fn::GetAtt':
      return args.join('.');
    case 'Fn::Select':
      return `${called(args[1])}[${String(args[0])}]`;
    case 'Fn::Split':
      return `split(${args.map(called).join(', ')})`;
    case 'Fn::Join':
      return `join(${called(args[0])}, [${Array.isArray(args[1]) ? args[1].map(called).join(', ') : ''}])`;
    default:
      return JSON.stringify(value);
  }
}
