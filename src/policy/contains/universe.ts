import type { Actions } from '../../vocabulary/index.js';
import { without } from '../automata/charset.js';
import { type Dfa, makeDfa } from '../automata/dfa.js';
import type { Reading, Token } from '../automata/token.js';
import { type TypeTemplate, templatesOf } from '../resource-types/templates.js';

/** The resources that an action can be asked for: those of one type, or none at all. */
export type Universe =
  | { readonly is: 'type'; readonly key: string; readonly all: Dfa; readonly narrower: readonly Dfa[] }
  | { readonly is: 'nothing'; readonly key: string };

/** Whether the resource of a request is one of the universe. */
export function isIn(universe: Universe, resource: string): boolean {
  if (universe.is === 'nothing') return resource === '*';
  return accepts(universe.all, resource) && !universe.narrower.some((narrow) => accepts(narrow, resource));
}

function accepts(dfa: Dfa, text: string): boolean {
  return dfa.accepts([...text].reduce((state, c) => dfa.step(state, c), dfa.start));
}

/** The action is asked for `*`, which only the pattern `*` grants. */
const NOTHING: Universe = { is: 'nothing', key: '' };

const made = new WeakMap<TypeTemplate, Universe>();

/** The universes of an action, one a resource type. */
export function universesOf(action: string, actions: Actions): readonly Universe[] {
  const templates = templatesOf(action, actions);
  return templates.length === 0 ? [NOTHING] : templates.map(universe);
}

function universe(template: TypeTemplate): Universe {
  const found = made.get(template) ?? {
    is: 'type',
    key: template.key,
    all: dfaOf(template, 'may'),
    narrower: template.narrower.map((narrow) => dfaOf(narrow, 'must')),
  };
  made.set(template, found);
  return found;
}

function dfaOf({ pattern }: TypeTemplate, reading: Reading): Dfa {
  const tokens = pattern.flatMap((part): readonly Token[] => {
    if ('text' in part) return [...part.text].map((c) => ({ is: 'letters', letters: [c] }));
    const of = without(part.excludes);
    const many: Token = { is: 'many', of };
    return part.least === 0 ? [many] : [{ is: 'one', of, stretches: true }, many];
  });
  return makeDfa(tokens, reading);
}
