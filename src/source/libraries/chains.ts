import { type AbsSet, global } from '../abstract/domain.js';
import { boundTo } from '../language/bound.js';
import { tuple } from '../language/calls.js';
import { tupleOf } from '../language/keys.js';
import type { Args, Machine, Site } from '../machine.js';
import type { LibraryFile } from './models.js';

/** What a function gives that puts others one behind the other: one that calls each with what the one before gives. Undefined for all others. */
export function chained(
  machine: Machine,
  { chains, chainsBack }: LibraryFile,
  name: string,
  args: Args,
  site: Site,
): AbsSet | undefined {
  const isBack = chainsBack?.includes(name) === true;
  if (args.more !== undefined || !(isBack || chains?.includes(name))) return undefined;
  const [only = [], more] = args.given;
  const links = (more === undefined ? tupleOf(machine, only) : undefined) ?? args.given;
  const inOrder = tuple(machine, isBack ? links.toReversed() : links, site, 'chain');
  return [boundTo(global(CHAIN), [], [inOrder], site)];
}

/** The name under which what calls them is a function of the language. */
export const CHAIN = 'a chain of functions';

/** Calls the functions in the list that is given first, the first with all other arguments. */
export function callChain(machine: Machine, { given: [links = [], ...given], more }: Args, site: Site): AbsSet {
  const functions = tupleOf(machine, links) ?? [];
  const last = functions.reduce<Args>(
    (args, link) => ({ given: [machine.call(link, [], args, site)], more: undefined }),
    { given, more },
  );
  return last.given[0] ?? [];
}
