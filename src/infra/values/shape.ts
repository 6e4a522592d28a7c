import { globMatches, type Value } from '../../vocabulary/index.js';

/**
 * Whether a name that stands in one stack may be a name that another stack has in its own words: `${AWS::StackName}-TableArn` and
 * `${DataStack}-TableArn`, or the text `data-TableArn`.
 */
export function haveOneShape(here: Value, wanted: Value): boolean {
  const shape = shapeOf(here);
  const other = shapeOf(wanted);
  if (shape === undefined || other === undefined || !/\w{3}/.test(shape)) return false;
  return shape === other || (!other.includes('*') && globMatches(shape, other));
}

/** A text with `*` for each name in it; undefined for what is no text. */
export function shapeOf(value: Value): string | undefined {
  const parts = value.is === 'joined' ? value.parts : [value];
  const pieces = parts.map((p) => (p.is === 'text' ? p.text : p.is === 'reference' ? '*' : undefined));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}
