import { type Arn, type ArnPart, arnOfText, mapValue, type Policy, text, type Value } from '../vocabulary/index.js';
import { readOperator } from './conditions/registry.js';

/**
 * The patterns that a value in a document may stand for. In a 2008-10-17 document `${…}` is plain text, wildcards are not
 * (IAM User Guide, "IAM policy elements: Version").
 */
export function patternsOf(value: Value, version: Policy['version']): readonly Arn[] {
  return arnOfText(version === '2012-10-17' ? value : withoutVariables(value), 'pattern');
}

/** The texts that a value stands for where `*` and `?` are characters like others, as in the values of most condition operators. */
export function literalsOf(value: Value, version: Policy['version']): readonly Arn[] {
  const variables = version === '2012-10-17' ? value : withoutVariables(value);
  return patternsOf(mapTexts(variables, escaped), '2012-10-17');
}

/** Variables keep what they hold, and `**` stays two characters. */
function escaped(written: string): string {
  return written.replace(/\$\{[^{}]*\}|[*?]/g, (piece) => (piece.length > 1 ? piece : `\${${piece}}`));
}

function mapTexts(value: Value, change: (text: string) => string): Value {
  return mapValue(value, (leaf) => (leaf.is === 'text' ? text(change(leaf.text)) : leaf));
}

/** `${$}` is a `$` that begins no variable. */
function withoutVariables(value: Value): Value {
  return mapTexts(value, (written) => written.replaceAll('${', '${$}{'));
}

/** Whether `*` and `?` in the operator's values are wildcards; in those of others they are themselves. */
export function takesPatterns(operator: string): boolean {
  return readOperator(operator)?.comparison.text?.patterns === true;
}

/** For writing what `literalsOf` has read: the characters `*` and `?` as wildcards, which are written plainly. */
export function withWildcards(pattern: Arn): Arn {
  return pattern.flatMap((part): readonly ArnPart[] =>
    'text' in part ? part.text.split(/([*?])/).map(wildcardOrText) : [part],
  );
}

/** The pattern cut so that each of its characters is written as it is, `*`, `?` and `${` too. */
export function asWritten(pattern: Arn): Arn {
  return withWildcards(pattern).flatMap((part): readonly ArnPart[] =>
    'text' in part ? part.text.split(/(?<=\$)(?=\{)/).map((text) => ({ text })) : [part],
  );
}

function wildcardOrText(piece: string): ArnPart {
  return piece === '*' || piece === '?' ? { wildcard: piece } : { text: piece };
}
