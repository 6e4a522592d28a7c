import {
  type Arn,
  type ArnPart,
  arn,
  arnFromPattern,
  isPseudo,
  type Policy,
  type Reference,
  reference,
  type Statement,
} from '../../vocabulary/index.js';
import { spellName } from './names.js';
import type { Piece } from './piece.js';
import { piecesOf } from './pieces.js';
import type { Scope } from './scope.js';

/**
 * The policy as it can be written in the scope: in the place of names that can't be referred to there stands what is written instead, such as
 * the beginning of the name that CloudFormation will make up.
 */
export function withoutAvoided(policy: Policy, scope: Scope): Policy {
  if (scope.avoid.size === 0) return policy;
  return { ...policy, statements: policy.statements.map((one) => inStatement(one, scope)) };
}

function inStatement(statement: Statement, scope: Scope): Statement {
  const { resources } = statement;
  if (resources === undefined) return statement;
  const all = (patterns: readonly Arn[]): readonly Arn[] => patterns.map((one) => inPattern(one, scope));
  return {
    ...statement,
    resources: 'only' in resources ? { only: all(resources.only) } : { except: all(resources.except) },
  };
}

function inPattern(pattern: Arn, scope: Scope): Arn {
  return arn(pattern.flatMap((part) => ('name' in part ? instead(part.name, scope) : [part])));
}

function instead(name: Reference, scope: Scope): readonly ArnPart[] {
  if (name.scope !== scope.file || !scope.avoid.has(name.id)) return [{ name }];
  const parts = spellName(name, scope, 0, (known) => piecesOf(known, scope, 1)).map((piece) => partsOf(piece, scope));
  return parts.every((some) => some !== undefined) ? parts.flat() : [{ name }];
}

function partsOf(piece: Piece, { file }: Scope): readonly ArnPart[] | undefined {
  if ('text' in piece) return arnFromPattern(piece.text);
  if (!('refer' in piece) || file === undefined) return undefined;
  const name = reference(file, piece.refer);
  return isPseudo(name) ? [{ name }] : undefined;
}
