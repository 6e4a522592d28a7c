import {
  type Actions,
  type Arn,
  arnKey,
  type Condition,
  expanded,
  type Names,
  type Policy,
  type Reference,
  type Statement,
} from '../../vocabulary/index.js';
import { type Colons, compile, dependsOnColons, type Syms } from '../automata/compile.js';
import { type Dfa, makeDfa } from '../automata/dfa.js';
import type { Reading } from '../automata/token.js';
import { readOperator } from '../conditions/registry.js';
import { type ActionIndex, actionIndex } from './action-index.js';
import { makeClasses, type PolicyClasses } from './classes.js';
import type { Literal, Pattern, Reader, Rule } from './rule.js';
import { symsOf } from './syms.js';
import type { Theory } from './theory/theory.js';

/** What is kept between comparisons: patterns and conditions, of which equal ones are one object, and what was found out of them. */
export interface Bench {
  readonly actions: Actions;
  readonly index: ActionIndex;
  readonly names: Names | undefined;
  /** The policy's statements as rules, in the classes of actions that they treat alike. */
  compiled(policy: Policy): PolicyClasses;
  /** The pattern with all that is known of its names. */
  pattern(written: Arn): Pattern;
  /** The condition with all that is known of the names in its values. */
  literal(condition: Condition): Literal;
  readonly theory: Theory;
}

/** More patterns than this are not kept, so that memory stays bounded. */
const MOST_KEPT = 20_000;

const shared = new WeakMap<Actions, { bench: Bench; size(): number }>();

/** Names mean what they mean in one comparison; what has none can be compared with what is kept. */
export function benchOf(actions: Actions, names: Names | undefined, fixed: ReadonlyMap<Reference, string>): Bench {
  if (names !== undefined || fixed.size > 0) return makeBench(actions, names, fixed).bench;
  const found = shared.get(actions);
  if (found !== undefined && found.size() < MOST_KEPT) return found.bench;
  const made = makeBench(actions, undefined, fixed);
  shared.set(actions, made);
  return made.bench;
}

function makeBench(actions: Actions, names: Names | undefined, fixed: ReadonlyMap<Reference, string>) {
  const syms = symsOf(names);
  const index = actionIndex(actions);
  const patterns = new Map<string, Pattern>();
  const literals = new Map<string, Literal>();
  const policies = new WeakMap<Policy, PolicyClasses>();
  const expand = (pattern: Arn): Arn => expanded(pattern, names, fixed);

  function pattern(written: Arn): Pattern {
    const arn = expand(written);
    const key = arnKey(arn);
    const found = patterns.get(key) ?? makePattern(arn, syms);
    patterns.set(key, found);
    return found;
  }

  function literal({ operator, key, values }: Condition): Literal {
    const condition = { operator, key, values: values.map(expand) };
    const name = JSON.stringify([operator.toLowerCase(), key.toLowerCase(), condition.values.map(arnKey).sort()]);
    const made = { condition, key: key.toLowerCase(), operator: readOperator(operator), number: literals.size };
    const found = literals.get(name) ?? made;
    literals.set(name, found);
    return found;
  }

  function rule(statement: Statement): Rule {
    const { resources: scope } = statement;
    const except = scope !== undefined && 'except' in scope;
    const named = scope === undefined ? [] : 'only' in scope ? scope.only : scope.except;
    const resources = scope && { except, patterns: [...new Set(named.map(pattern))] };
    return { statement, allows: statement.effect === 'Allow', resources, when: statement.when.map(literal) };
  }

  function compiled(policy: Policy): PolicyClasses {
    const found = policies.get(policy) ?? makeClasses(policy.statements.map(rule), index);
    policies.set(policy, found);
    return found;
  }

  const bench: Bench = { actions, index, names, compiled, pattern, literal, theory: { syms, answers: new Map() } };
  return { bench, size: () => patterns.size + literals.size + bench.theory.answers.size };
}

function makePattern(arn: Arn, syms: Syms): Pattern {
  const depends = dependsOnColons(arn);
  const readers = new Map<Colons, Reader>();
  return {
    arn,
    dependsOnColons: depends,
    reader: (asked) => {
      const colons = depends ? asked : 'across';
      const found = readers.get(colons) ?? makeReader(arn, colons, syms);
      readers.set(colons, found);
      return found;
    },
  };
}

function makeReader(arn: Arn, colons: Colons, syms: Syms): Reader {
  const dfa = (reading: Reading): Dfa => makeDfa(compile(arn, { reading, colons, syms }), reading);
  const must = dfa('must');
  const hasSyms = arn.some((part) => 'name' in part || 'variable' in part);
  let may: Dfa | undefined;
  return {
    arn,
    hasSyms,
    must,
    get may() {
      may ??= dfa('may');
      return may;
    },
  };
}
