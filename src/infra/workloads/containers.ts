import { globMatches, showValue, text, type Value } from '../../vocabulary/index.js';
import { itemsOf, member, type Node, textOf } from '../templates/node.js';
import { branchedItems } from '../values/branches.js';
import { type StackReading, valueAt } from '../values/stack.js';
import { property, type Runner } from './runner.js';

/** The containers that a task definition may have: those of all branches of a condition. */
export function containersOf(of: Runner): readonly Node[] {
  return branchedItems(property(of, 'ContainerDefinitions'), of.stack).map(({ node }) => node);
}

/** The container's name; undefined where it is told only when it is deployed. */
export function containerName(container: Node): string | undefined {
  return textOf(member(container, 'Name'));
}

/** Whether the container runs an image of one of these names, which the template says in so many words, as it is: with no other command. */
export function hasImage(container: Node, globs: readonly string[], stack: StackReading): boolean {
  const image = valueAt(stack, container, 'Image');
  const isOwn = [member(container, 'EntryPoint'), member(container, 'Command')].some(
    (node) => itemsOf(node).length > 0,
  );
  return image !== undefined && !isOwn && globs.some((glob) => globMatches(glob, imageName(showValue(image))));
}

/** `nginx` for `docker.io/library/nginx:1.27`. */
function imageName(image: string): string {
  return image
    .replace(
      /^(?:public\.ecr\.aws\/docker\/library|(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)(?:\/library)?|library)\//,
      '',
    )
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '');
}

/** The variables that the template sets in a container: texts, and what the secrets hold that it names. */
export function containerEnvironment(container: Node, stack: StackReading): ReadonlyMap<string, Value> {
  const set = branchedItems(member(container, 'Environment'), stack).flatMap(({ node }) => {
    const name = textOf(member(node, 'Name'));
    return name === undefined ? [] : [[name, valueAt(stack, node, 'Value') ?? text('')] as const];
  });
  return new Map(set);
}
