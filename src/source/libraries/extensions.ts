import { type Abs, type AbsSet, constant, joinedValue } from '../abstract/domain.js';
import { objectHere } from '../language/calls.js';
import type { Machine, Site } from '../machine.js';
import { recordCall } from '../sdk/record.js';
import { put } from './input.js';

// Extensions of Lambda that AWS gives out as layers answer HTTP requests to the function's own host, and call AWS with its role.

interface Endpoint {
  /** What stands behind the host; each group is what a member of the input is. */
  readonly path: RegExp;
  readonly service: string;
  readonly operations: readonly string[];
  readonly members: readonly string[];
}

/**
 * Sources: AWS AppConfig User Guide, using the AppConfig Agent with Lambda; AWS Secrets Manager User Guide and AWS Systems Manager User
 * Guide, the Parameters and Secrets Lambda Extension.
 */
const ENDPOINTS: readonly Endpoint[] = [
  {
    path: /^\/applications\/([^/]+)\/environments\/([^/]+)\/configurations\/([^/?]+)/,
    service: 'appconfigdata',
    operations: ['StartConfigurationSession', 'GetLatestConfiguration'],
    members: ['ApplicationIdentifier', 'EnvironmentIdentifier', 'ConfigurationProfileIdentifier'],
  },
  {
    path: /^\/secretsmanager\/get\/?\?(?:.*&)?secretId=([^&]+)/,
    service: 'secrets-manager',
    operations: ['GetSecretValue'],
    members: ['SecretId'],
  },
  {
    path: /^\/systemsmanager\/parameters\/get\/?\?(?:.*&)?name=([^&]+)/,
    service: 'ssm',
    operations: ['GetParameter'],
    members: ['Name'],
  },
];

/** Writes down what an extension calls for a request to these URLs; nothing where they lead elsewhere. */
export function recordExtension(machine: Machine, urls: AbsSet, site: Site): void {
  const texts = urls.flatMap((u) => (u.is === 'object' ? machine.member([u], 'href', site) : [u]));
  for (const written of texts.map(writtenOut)) {
    const path = /^https?:\/\/(?:localhost|127\.0\.0\.1|[\uE000-\uF8FF])[^/]*(\/.*)|^[\uE000-\uF8FF]+(\/.*)/s.exec(
      written.text,
    );
    const below = path?.[1] ?? path?.[2];
    for (const endpoint of below === undefined ? [] : ENDPOINTS) {
      const found = endpoint.path.exec(below ?? '');
      if (found !== null)
        call(
          machine,
          endpoint,
          found.slice(1).map((group) => readBack(group, written)),
          site,
        );
    }
  }
}

function call(machine: Machine, endpoint: Endpoint, values: readonly AbsSet[], site: Site): void {
  const input = objectHere(site, `input of ${endpoint.service}`, 'plain');
  endpoint.members.forEach((member, i) => {
    put(machine, { into: input, member, what: endpoint.service }, values[i] ?? [], site);
  });
  for (const operation of endpoint.operations)
    recordCall(machine, { service: endpoint.service, operation, input: [input] }, site);
}

/** A text in which a character of its own stands for each part that isn't constant. */
interface Written {
  readonly text: string;
  readonly parts: readonly AbsSet[];
}

const FIRST_SIGN = 0xe000;

function writtenOut(url: Abs): Written {
  const parts = url.is === 'joined' ? url.parts : [[url]];
  const text = parts.map(([only, more], i) =>
    only?.is === 'const' && more === undefined ? String(only.value) : String.fromCharCode(FIRST_SIGN + i),
  );
  return { text: text.join(''), parts };
}

function readBack(text: string, { parts }: Written): AbsSet {
  return joinedValue(
    text
      .split(/([\uE000-\uF8FF])/)
      .filter((t) => t !== '')
      .map((t) => parts[t.charCodeAt(0) - FIRST_SIGN] ?? [constant(decoded(t))]),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
