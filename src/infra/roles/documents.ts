import { list, record, text } from '../../vocabulary/index.js';
import { intrinsicOf, member, type Node, textOf } from '../templates/node.js';
import { branchedItems, branches } from '../values/branches.js';
import type { Locals, StackReading } from '../values/stack.js';
import { type Attached, all, notSeen, type Policies, seen, standingUnder } from './attached.js';

/** A policy document as grants: one for each statement, at the statement's own line. */
export function documentPolicies(document: Node, policy: string, stack: StackReading, locals?: Locals): Policies {
  return all(
    branches(document, stack).map(({ node, given }) => standingUnder(given, statements(node, policy, stack, locals))),
  );
}

function statements(document: Node, policy: string, stack: StackReading, locals?: Locals): Policies {
  const written = member(document, 'Statement');
  if (written === undefined || intrinsicOf(document) !== undefined) {
    return notSeen(`the document of \`${policy}\` is put together when it is deployed`, document.at);
  }
  const version = textOf(member(document, 'Version')) ?? '2012-10-17';
  return all(
    branchedItems(written, stack).map(({ node, given }) =>
      standingUnder(given, statementPolicy(node, policy, version, stack, locals)),
    ),
  );
}

/** `item`: one statement, or a list of statements. */
export function statementPolicy(
  item: Node,
  policy: string,
  version: string,
  stack: StackReading,
  locals?: Locals,
): Policies {
  const value = stack.exactly(item, locals);
  if (value === undefined) return seen();
  if (value.is === 'unknown') return notSeen(`a statement of \`${policy}\`: ${value.because}`, item.at);
  const whole = record([
    ['Version', text(version)],
    ['Statement', value.is === 'list' ? value : list([value])],
  ]);
  const grant: Attached = { policy, at: item.at, document: { is: 'written', value: whole }, editable: true };
  return seen(grant);
}
