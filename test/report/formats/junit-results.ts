// What CI reads of JUnit's results: well-formed XML, each element where it may stand with the attributes that it needs, and counts that are right.
// @see https://www.w3.org/TR/xml/#sec-well-formed, https://github.com/testmoapp/junitxml

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly within: Element[];
  text: string;
}

const WITHIN: Readonly<Record<string, { readonly needs: readonly string[]; readonly holds: readonly string[] }>> = {
  testsuites: { needs: ['name', 'tests', 'failures', 'skipped'], holds: ['testsuite'] },
  testsuite: { needs: ['name', 'tests', 'failures', 'skipped'], holds: ['testcase'] },
  testcase: { needs: ['name', 'classname'], holds: ['failure', 'skipped'] },
  failure: { needs: ['message', 'type'], holds: [] },
  skipped: { needs: ['message'], holds: [] },
};

const TOKEN = /<(\/?)(\w+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
const PLAIN = /^(?:[^&<]|&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)*$/i;

/** @throws Error where it is not well-formed */
export function elementIn(xml: string): Element {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('it has no declaration');
  const root: Element = { name: '', attributes: new Map(), within: [], text: '' };
  const open = [root];
  let read = 0;
  for (const [token, closes, name, attributes = '', isEmpty] of body.matchAll(TOKEN)) {
    read += token.length;
    const parent = open.at(-1) ?? root;
    if (!PLAIN.test(name === undefined ? token : attributes)) throw new Error(`${token} is not escaped`);
    if (name === undefined) parent.text += token;
    else if (closes === '/') {
      if (open.pop()?.name !== name) throw new Error(`${token} closes what is not open`);
    } else {
      const element = { name, attributes: attributesIn(attributes), within: [], text: '' };
      parent.within.push(element);
      if (isEmpty !== '/') open.push(element);
    }
  }
  const [only, more] = root.within;
  if (read < body.length || open.length !== 1 || only === undefined || more !== undefined || root.text.trim() !== '')
    throw new Error(`it is not one element: ${body.slice(read, read + 40)}`);
  return only;
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  const all = [...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value] as const);
  const found = new Map(all);
  if (found.size < all.length) throw new Error(`an attribute stands twice: ${text}`);
  return found;
}

/** What of results breaks what CI reads; nothing where all is as it should be. */
export function faultsInJunit(xml: string): readonly string[] {
  const root = elementIn(xml);
  return [...(root.name === 'testsuites' ? [] : [`the root is ${root.name}`]), ...faultsIn(root)];
}

function faultsIn(element: Element): readonly string[] {
  const { name, attributes, within } = element;
  const rule = WITHIN[name];
  if (rule === undefined) return [`${name} is unknown`];
  return [
    ...rule.needs.filter((one) => !attributes.has(one)).map((one) => `${name} has no ${one}`),
    ...within.filter((one) => !rule.holds.includes(one.name)).map((one) => `${one.name} stands in ${name}`),
    ...(name === 'testcase' && within.length > 1 ? ['a case has two outcomes'] : []),
    ...(attributes.has('tests') ? faultsInCounts(element) : []),
    ...within.flatMap(faultsIn),
  ];
}

function faultsInCounts({ name, attributes, within }: Element): readonly string[] {
  const cases = name === 'testsuites' ? within.flatMap((suite) => suite.within) : within;
  const having = (outcome: string): number =>
    cases.filter((one) => one.within.some((found) => found.name === outcome)).length;
  const counts = { tests: cases.length, failures: having('failure'), skipped: having('skipped') };
  return Object.entries(counts).flatMap(([what, n]) =>
    attributes.get(what) === `${n}` ? [] : [`${name} counts ${attributes.get(what)} ${what} of ${n}`],
  );
}
