import { Document, Scalar, visit, type YAMLMap } from 'yaml';
import { escaped, isPrintable } from '../terminal/printable.js';

const LONGEST = Number.MAX_SAFE_INTEGER;

/** How the text around it is written: spaces by which a map stands in, whether lists stand in from their key, and the quotation marks. */
export interface YamlStyle {
  readonly step?: number;
  readonly listsStandIn?: boolean;
  readonly quote?: "'" | '"';
}

// YAML 1.1 is what SAM and CloudFormation read: a version that looks like a date has to be quoted.

/**
 * A template's fragment as YAML, intrinsic functions in their short forms: `!GetAtt Orders.Arn`, `!Sub ${Orders.Arn}/index/*`. What a
 * terminal would act on is written as an escape in double quotation marks.
 */
export function yamlOf(value: unknown, style: YamlStyle = {}): string {
  const document = new Document(value, { aliasDuplicateObjects: false, version: '1.1' });
  visit(document, { Map: (_, node) => shortForm(node) });
  visit(document, { Scalar: (_, node) => quoted(node) });
  // A quoted text is never folded over lines, which would leave its line breaks as they are.
  return escaped(
    document.toString({
      lineWidth: 0,
      indent: style.step ?? 2,
      indentSeq: style.listsStandIn ?? true,
      singleQuote: style.quote === undefined ? null : style.quote === "'",
      doubleQuotedMinMultiLineLength: LONGEST,
    }),
  );
}

/** INVARIANT: what `escaped` changes stands in double quotation marks, the only place where YAML reads escapes. */
function quoted(node: Scalar): void {
  if (typeof node.value === 'string' && !isPrintable(node.value)) node.type = 'QUOTE_DOUBLE';
}

/** An intrinsic function of one text (or GetAtt's two) as a tagged scalar; undefined for other maps, which stay as they are. */
function shortForm(node: YAMLMap): Scalar | undefined {
  const [pair, more] = node.items;
  if (pair === undefined || more !== undefined) return undefined;
  const value = node.toJSON() as Record<string, unknown>;
  const { Ref: ref, 'Fn::Sub': sub, 'Fn::GetAtt': att, 'Fn::ImportValue': imported } = value;
  if (typeof ref === 'string') return tagged('!Ref', ref);
  if (typeof sub === 'string') return tagged('!Sub', sub);
  if (typeof imported === 'string') return tagged('!ImportValue', imported);
  return Array.isArray(att) ? tagged('!GetAtt', att.join('.')) : undefined;
}

function tagged(tag: string, text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.tag = tag;
  return scalar;
}
