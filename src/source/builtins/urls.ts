import {
  type Abs,
  type AbsSet,
  constant,
  joinedValue,
  pieceOf,
  piecesOf,
  UNDEFINED,
  unknownValue,
} from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { objectHere } from '../language/calls.js';
import { type Args, argument, type Machine, type Site } from '../machine.js';

/** `new URL(text, base)`: its parts as far as the text tells them, also where it is known only later. */
export function newUrl(machine: Machine, args: Args, site: Site): AbsSet {
  const made = objectHere(site, 'URL', 'plain');
  const base = argument(args, 1).filter((b) => b !== UNDEFINED);
  const texts = textsOf(machine, argument(args, 0), site);
  const urls = base.length === 0 ? texts : unionAll(textsOf(machine, base, site).map((b) => against(texts, b)));
  const parts = { href: urls, host: hostsOf(urls), hostname: hostsOf(urls), pathname: unionAll(urls.map(pathOf)) };
  for (const [name, value] of Object.entries(parts)) machine.heap.grow(machine.heap.property(made, name), value);
  machine.heap.grow(machine.heap.property(made, 'search'), unionAll(urls.map(searchOf)));
  machine.heap.grow(made.rest, [A_PART]);
  return [made];
}

const A_PART = unknownValue('a part of a URL');

/** A URL stands for its text. */
function textsOf(machine: Machine, set: AbsSet, site: Site): AbsSet {
  return set.flatMap((a) => (a.is === 'object' ? machine.member([a], 'href', site) : [a]));
}

/** A path is put behind the base's host, a whole URL stays as it is (WHATWG URL standard). */
function against(texts: AbsSet, base: Abs): AbsSet {
  return texts.flatMap((t) => {
    const start = textOf(t.is === 'joined' ? (t.parts[0] ?? []) : [t]) ?? '';
    if (/^[a-z]+:\/\//i.test(start)) return [t];
    return start.startsWith('/') ? joinedValue([[constant('https://')], hostsOf([base]), [t]]) : [A_PART];
  });
}

function hostsOf(urls: AbsSet): AbsSet {
  return unionAll(urls.map((url) => [hostOf(url)]));
}

function hostOf(url: Abs): Abs {
  if (url.is === 'const') return constant(String(url.value).split('/')[2]?.split(/[?#]/)[0] ?? '');
  return url.is === 'environment' || url.is === 'joined' ? pieceOf(piecesOf(url, '/'), 2) : A_PART;
}

/** What stands behind the host. A text that begins with something unknown may hold a part of it there. */
function pathOf(url: Abs): AbsSet {
  const parts = url.is === 'joined' ? url.parts : [[url]];
  const found: AbsSet[] = [];
  let text = '';
  for (const part of parts) {
    const constantText = textOf(part);
    if (found.length > 0) found.push(constantText === undefined ? part : [constant(constantText.split('?')[0] ?? '')]);
    else if (text === '' && constantText === undefined) found.push([constant('/')], [A_PART]);
    else {
      text += constantText ?? 'x';
      const path = /^[a-z]+:\/\/[^/]*(\/[^?]*)/i.exec(text)?.[1];
      if (path !== undefined) found.push([constant(path)]);
    }
    if (constantText?.includes('?') === true) break;
  }
  return found.length === 0 ? [constant('/')] : joinedValue(found);
}

function textOf([only, more]: AbsSet): string | undefined {
  return only?.is === 'const' && more === undefined ? String(only.value) : undefined;
}

function searchOf(url: Abs): AbsSet {
  const text = url.is === 'const' ? String(url.value) : undefined;
  return [text === undefined ? unknownValue('what a URL asks for') : constant(/\?.*/.exec(text)?.[0] ?? '')];
}
