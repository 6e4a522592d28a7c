import type { Family } from '../../conditions/comparison.js';
import type { Literal } from '../rule.js';
import { addressPoints, datePoints, numberPoints, TRUTHS } from './points.js';
import { solveText } from './text.js';
import { type Constraint, isAsAsked, type Theory, type ValueAnswer } from './theory.js';

/** A value that is as all of the constraints ask. Of operators of one family this is exact. */
export function solveValue(constraints: readonly Constraint[], theory: Theory): ValueAnswer {
  const families = new Set(constraints.map(({ literal }) => familyOf(literal)));
  if (families.has('truth')) return tried(constraints, TRUTHS);
  const [family, more] = [...families];
  if (family === undefined || (more === undefined && family === 'text')) return solveText(constraints, theory);
  const points = [...families].flatMap((one) => pointsOf(one, constraints));
  const found = tried(constraints, points);
  if (more === undefined || found.is === 'value') return found;
  return {
    is: 'unknown',
    because: `\`${constraints[0]?.literal.condition.key}\` is compared by operators of several kinds`,
  };
}

/** The bytes of BinaryEquals are compared as the texts that stand for them. */
function familyOf({ operator }: Literal): Family {
  const family = operator?.comparison.family ?? 'text';
  return family === 'bytes' ? 'text' : family;
}

function pointsOf(family: Family, constraints: readonly Constraint[]): readonly string[] {
  const values = constraints.filter(({ literal }) => familyOf(literal) === family).map(({ literal }) => literal);
  const texts = values.flatMap(({ condition }) => condition.values.map(plainText)).filter((t) => t !== undefined);
  switch (family) {
    case 'number':
      return numberPoints(texts);
    case 'date':
      return datePoints(texts);
    case 'address':
      return addressPoints(texts);
    default:
      return texts;
  }
}

function plainText(value: Literal['condition']['values'][number]): string | undefined {
  if (value.some((part) => 'name' in part || 'variable' in part)) return undefined;
  return value.map((part) => ('text' in part ? part.text : 'wildcard' in part ? part.wildcard : '')).join('');
}

/** The first of the texts that is as asked. Of operators of one family none is where none of these is. */
function tried(constraints: readonly Constraint[], texts: readonly string[]): ValueAnswer {
  const open = constraints.find(({ literal }) => literal.condition.values.some((v) => plainText(v) === undefined));
  if (open !== undefined) {
    const { operator, key } = open.literal.condition;
    return {
      is: 'unknown',
      because: `\`${operator}\` on \`${key}\` compares with a value that only a deployment or a request tells`,
    };
  }
  const found = texts.find((text) => constraints.every((constraint) => isAsAsked(constraint, text)));
  return found === undefined ? { is: 'none' } : { is: 'value', word: [...found] };
}
