import { type Arn, type Condition, showArn, showCondition, showReference } from '../../vocabulary/index.js';
import { cut } from '../terminal/lines.js';

/** As JSON, with values in IAM's own notation. */
export function conditionJson({ operator, key, values }: Condition): object {
  return { operator, key, values: values.map(showArn) };
}

/** How the operators read between a key and its values, in lower case, without set prefix and IfExists. */
const WORDS: Readonly<Record<string, readonly [one: string, several: string]>> = {
  stringequals: ['is', 'is one of'],
  stringnotequals: ['is not', 'is none of'],
  stringequalsignorecase: ['is, in any case,', 'is, in any case, one of'],
  stringnotequalsignorecase: ['is not, in any case,', 'is, in any case, none of'],
  stringlike: ['is like', 'is like one of'],
  stringnotlike: ['is not like', 'is like none of'],
  arnequals: ['is like', 'is like one of'],
  arnlike: ['is like', 'is like one of'],
  arnnotequals: ['is not like', 'is like none of'],
  arnnotlike: ['is not like', 'is like none of'],
  numericequals: ['is', 'is one of'],
  numericnotequals: ['is not', 'is none of'],
  numericlessthan: ['is less than', 'is less than one of'],
  numericlessthanequals: ['is at most', 'is at most one of'],
  numericgreaterthan: ['is more than', 'is more than one of'],
  numericgreaterthanequals: ['is at least', 'is at least one of'],
  dateequals: ['is', 'is one of'],
  datenotequals: ['is not', 'is none of'],
  datelessthan: ['is before', 'is before one of'],
  datelessthanequals: ['is not after', 'is not after one of'],
  dategreaterthan: ['is after', 'is after one of'],
  dategreaterthanequals: ['is not before', 'is not before one of'],
  bool: ['is', 'is one of'],
  binaryequals: ['is', 'is one of'],
  ipaddress: ['is in', 'is in one of'],
  notipaddress: ['is not in', 'is in none of'],
};

/** A piece of a sentence: a word of leastwise's own, or a text from a policy. */
export type Piece = { readonly word: string } | { readonly text: string };

/**
 * Conditions that hold together, as a sentence would say them: `aws:SourceIp is in 10.0.0.0/8 and aws:MultiFactorAuthPresent is true`.
 * @param most how many values of one are named
 */
export function conditionPieces(when: readonly Condition[], most: number): readonly Piece[] {
  return joinedBy(
    ' and ',
    when.map((condition) => onePieces(condition, most)),
  );
}

/** Blocks of which none may hold, each in brackets where it has several conditions. */
export function unlessPieces(blocks: readonly (readonly Condition[])[], most: number): readonly Piece[] {
  return joinedBy(
    ' or ',
    blocks.map((block) =>
      block.length > 1 && blocks.length > 1
        ? [{ word: '(' }, ...conditionPieces(block, most), { word: ')' }]
        : conditionPieces(block, most),
    ),
  );
}

/** Conditions of a template: `IsProd holds and HasQueue does not hold`. */
export function givenPieces(given: ReadonlyMap<string, boolean>): readonly Piece[] {
  return joinedBy(
    ' and ',
    [...given].map(([condition, holds]) => [
      { text: showCondition(condition) },
      { word: holds ? ' holds' : ' does not hold' },
    ]),
  );
}

function onePieces({ operator, key, values }: Condition, most: number): readonly Piece[] {
  const plain = operator
    .toLowerCase()
    .replace(/^for(all|any)values?:/, '')
    .replace(/ifexists$/, '');
  const { shown, more } = cut(values.map(valueText), most);
  const absent = /ifexists$/i.test(operator) ? [{ word: ' or is absent' }] : [];
  if (plain === 'null')
    return [{ text: key }, { word: shown.some((v) => /^true$/i.test(v)) ? ' is absent' : ' is present' }];
  const [one, several] = WORDS[plain] ?? [plain, plain];
  return [
    { word: setWord(operator) },
    { text: key },
    { word: ` ${values.length === 1 ? one : several} ` },
    ...joinedBy(
      ', ',
      shown.map((text) => [{ text }]),
    ),
    ...(more > 0 ? [{ word: `, … and ${more} more` }] : []),
    ...absent,
  ];
}

function setWord(operator: string): string {
  if (/^forallvalues?:/i.test(operator)) return 'each value of ';
  return /^foranyvalue:/i.test(operator) ? 'some value of ' : '';
}

/** A value as people read it; a name is shown as a reference. */
function valueText(value: Arn): string {
  return value
    .map((part) => {
      if ('text' in part) return part.text;
      if ('wildcard' in part) return part.wildcard;
      return `\${${'name' in part ? showReference(part.name) : part.variable}}`;
    })
    .join('');
}

function joinedBy(word: string, all: readonly (readonly Piece[])[]): readonly Piece[] {
  return all.flatMap((pieces, i) => (i === 0 ? pieces : [{ word }, ...pieces]));
}

/** The pieces as plain text. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => ('word' in piece ? piece.word : piece.text)).join('');
}
