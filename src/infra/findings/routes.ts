import type { Place } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import type { Found } from './rule.js';

/** A route of an API that anyone can call. */
export interface OpenRoute {
  /** The API; what the route stands in where the template does not define the API. */
  readonly api: Definition;
  /** `GET /books` */
  readonly shown: string;
  readonly at: Place;
}

const MOST_ROUTES = 3;

/** One finding for each API, at its first open route. */
export function byApi(routes: readonly OpenRoute[], lines?: (api: Definition) => string | undefined): readonly Found[] {
  return [...new Set(routes.map(({ api }) => api))].flatMap((api) => {
    const own = routes.filter((route) => route.api === api);
    const [first] = own;
    if (first === undefined) return [];
    const written = lines?.(api);
    const what = `anyone can call ${listed([...new Set(own.map(({ shown }) => shown))])}`;
    return [{ about: api, at: first.at, what, ...(written !== undefined && { lines: written }) }];
  });
}

function listed(routes: readonly string[]): string {
  const more = routes.length - MOST_ROUTES;
  if (more > 1) return `${routes.slice(0, MOST_ROUTES).join(', ')} and ${more} more routes`;
  return [routes.slice(0, -1).join(', '), routes.at(-1)].filter((part) => part !== '').join(' and ');
}

/** The properties of an API that SAM makes by itself stand in the section Globals. */
export function inGlobals({ generated, type }: Definition, lines: string): string {
  if (!generated) return lines;
  return `Globals:\n  ${type.split('::').at(-1)}:\n${lines.replace(/^/gm, '    ')}`;
}

/** A policy of its own decides who may call the API, or it is reached from a network of its own only. */
export function isGuarded(api: Definition | undefined): boolean {
  const properties = api?.properties;
  if (properties?.is !== 'map') return false;
  return (
    properties.entries.has('Policy') ||
    properties.entries.has('PolicyDocument') ||
    /PRIVATE/.test(JSON.stringify(properties.entries.get('EndpointConfiguration')?.value ?? '', texts))
  );
}

function texts(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
