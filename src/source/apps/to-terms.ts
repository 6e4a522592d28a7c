import { type Abs, type AbsSet, type Obj, UNDEFINED } from '../abstract/domain.js';
import { ABSENT_TERM, type Term } from './term.js';

const DEEPEST = 14;
const MOST_ALTERNATIVES = 40;

/** Turns sets of possibilities into terms. `numberOf`: which making gives an opaque value; undefined for those of other libraries. */
export interface Terms {
  of(set: AbsSet): Term;
}

export function newTerms(numberOf: (a: Abs) => number | undefined): Terms {
  const inside: Obj[] = [];

  function of(set: AbsSet): Term {
    if (set.length > MOST_ALTERNATIVES) return unknown('one of many values');
    const [only, ...more] = set.map(one);
    if (only === undefined) return unknown('no value is seen to reach it');
    return more.length === 0 ? only : oneOfTerms([only, ...more]);
  }

  function one(a: Abs): Term {
    switch (a.is) {
      case 'const':
        if (a === UNDEFINED) return ABSENT_TERM;
        return { is: 'constant', value: typeof a.value === 'bigint' ? String(a.value) : (a.value ?? null) };
      case 'environment':
        return a.otherwise.length === 0
          ? { is: 'environment', name: a.name }
          : { is: 'environment', name: a.name, otherwise: of(a.otherwise) };
      case 'joined':
        return { is: 'joined', parts: a.parts.map(of) };
      case 'object':
        return object(a);
      case 'opaque': {
        const by = numberOf(a);
        return by === undefined
          ? unknown(a.package === '' ? COMPUTED : `what \`${a.package}\` gives`)
          : { is: 'made', by };
      }
      case 'method':
        return { is: 'member', of: one(a.of), name: a.name };
      case 'external':
        return { is: 'export', package: a.package, path: a.path };
      case 'unknown':
        return unknown(a.because);
      default:
        return unknown(COMPUTED);
    }
  }

  /** An instance of a class that extends a construct is that construct. */
  function object(o: Obj): Term {
    const bases = o.kind === 'instance' ? o.rest.value.filter((r) => numberOf(r) !== undefined) : [];
    if (bases.length > 0) return of(bases);
    if (inside.includes(o) || inside.length > DEEPEST) return unknown('nested too deeply');
    inside.push(o);
    try {
      return o.kind === 'array' ? list(o) : members(o);
    } finally {
      inside.pop();
    }
  }

  function list(o: Obj): Term {
    const known = [...o.properties.values()].map((cell) => of(cell.value));
    const pushed = o.elements.value.map(one);
    return { is: 'list', items: [...known, ...pushed], open: o.rest.value.length > 0 };
  }

  function members(o: Obj): Term {
    const known = [...o.properties].map(([name, cell]) => [name, of(cell.value)] as const);
    const computed = [...o.computed.values()].map(({ name, cell }) => [of(name), of(cell.value)] as const);
    const open = o.rest.value.length > 0 || (o.elements.value.length > 0 && computed.length === 0);
    return { is: 'object', members: new Map(known), computed, open };
  }

  return { of };
}

const COMPUTED = 'computed when the app is run';

function unknown(because: string): Term {
  return { is: 'unknown', because };
}

/** Any one of the terms; alternatives in alternatives are flattened. */
export function oneOfTerms(terms: readonly Term[]): Term {
  const flat = terms.flatMap((t) => (t.is === 'oneOf' ? t.terms : [t]));
  const [only, more] = flat;
  return only !== undefined && more === undefined ? only : { is: 'oneOf', terms: flat };
}
