import { servicePrefix } from '../../vocabulary/index.js';
import { cut } from './lines.js';

const MOST_ACTIONS = 4;

/** `a, b, … and 3 more`. */
export function listed(items: readonly string[], most: number): string {
  const { shown, more } = cut(items, most);
  return shown.join(', ') + (more > 0 ? `, … and ${more} more` : '');
}

/** How many items a line names: all of them where every line is wanted. */
export function listing(verbose: boolean, most = MOST_ACTIONS): number {
  return verbose ? Number.POSITIVE_INFINITY : most;
}

/** `6 of 8 actions`. */
export function share(some: number, all: number): string {
  if (some === all) return all === 1 ? 'its one action' : `all ${all} actions`;
  return `${some} of ${all} actions`;
}

/** The actions, without their service where it is the same for all. */
export function names(actions: readonly string[], verbose: boolean): string {
  const services = new Set(actions.map(servicePrefix));
  const distinct = [...new Set(actions)].sort();
  const shown =
    services.size === 1 && distinct.length > 1 ? distinct.map((a) => a.slice(a.indexOf(':') + 1)) : distinct;
  return listed(shown, listing(verbose));
}
