import { reference, type Stack } from '../../vocabulary/index.js';
import type { SavedStack } from './saved.js';

/** Which of the project's templates a stack was made from; several where nothing tells them apart, none where it is of none of them. */
export function templatesOf(saved: SavedStack, stacks: readonly Stack[]): readonly Stack[] {
  const alike = stacks.map((stack) => ({ stack, shared: sharedWith(saved, stack) }));
  const most = Math.max(0, ...alike.map(({ shared }) => shared));
  const best = most === 0 ? [] : alike.filter(({ shared }) => shared === most).map(({ stack }) => stack);
  // Of templates that hold all of it the one with the least beside it.
  const fewest = Math.min(...best.map(({ resources }) => resources.length));
  return best.filter(({ resources }) => resources.length === fewest);
}

/** How many things of the stack are in the template: resources where some are told, else parameters and outputs. */
function sharedWith({ resources, parameters, outputs }: SavedStack, stack: Stack): number {
  if (resources.length > 0) {
    const types = new Map(stack.resources.map(({ id, type }) => [id, type]));
    const shared = resources.filter(
      ({ LogicalResourceId: id, ResourceType: type }) =>
        types.has(id) && (type === undefined || types.get(id) === type),
    );
    return shared.length;
  }
  const known = Object.keys(parameters).filter((name) => stack.names.has(reference(stack.file, name)));
  const given = Object.keys(outputs).filter((name) => stack.outputs?.has(name));
  return known.length + given.length;
}
