import { type Action, type Actions, globMatches, servicePrefix } from '../../vocabulary/index.js';
import { globalKey } from './global-keys.js';
import { knownActions } from './known-actions.js';

/** Whether requests for the action carry the condition key; undefined where the action is not known. */
export function carries(action: Action, key: string, actions: Actions): boolean | undefined {
  return actions.action(action)?.conditionKeys.some((template) => isKeyOf(template, key));
}

/** Whether no request for the action carries the key, as far as AWS documents it: where it's not known, it may. */
export function neverCarries(action: Action, key: string, actions: Actions): boolean {
  return goesWithActions(key, actions) && carries(action, key, actions) === false;
}

/** Whether a key is known, and goes with some actions of a service rather than with whoever asks. */
export function goesWithActions(key: string, actions: Actions): boolean {
  return globalKey(key) === undefined && isKeyOfService(key, actions);
}

/** Keys of identity providers begin with the provider's domain, whichever that is. */
export function isKnownKey(key: string, actions: Actions): boolean {
  return servicePrefix(key).includes('.') || globalKey(key) !== undefined || isKeyOfService(key, actions);
}

function isKeyOfService(key: string, actions: Actions): boolean {
  return keysOfService(servicePrefix(key), actions).some((template) => isKeyOf(template, key));
}

/**
 * Whether a key is one that the authorization reference writes as `aws:RequestTag/${TagKey}`, `s3:ExistingObjectTag/<key>` or
 * `ssm:resourceTag/tag-key`. Case does not count in keys.
 */
export function isKeyOf(template: string, key: string): boolean {
  const glob = template.toLowerCase().replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/g, '*');
  const wild = glob.indexOf('*');
  const written = key.toLowerCase();
  return wild < 0 ? glob === written : written.startsWith(glob.slice(0, wild)) && globMatches(glob, written);
}

const gathered = new WeakMap<Actions, Map<string, readonly string[]>>();

/** The keys that begin with a service's prefix and go with its actions, as the reference writes them. */
export function keysOfService(service: string, actions: Actions): readonly string[] {
  const services = gathered.get(actions) ?? new Map<string, readonly string[]>();
  gathered.set(actions, services);
  const keys = services.get(service) ?? gather(service, actions);
  services.set(service, keys);
  return keys;
}

function gather(service: string, actions: Actions): readonly string[] {
  const names = knownActions(actions).services.get(service) ?? [];
  const all = names.flatMap((name) => actions.action(`${service}:${name}`)?.conditionKeys ?? []);
  return [...new Set(all)].filter((key) => key.toLowerCase().startsWith(`${service}:`));
}
