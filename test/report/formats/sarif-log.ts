import { problems, type Schema } from '../schema.js';

// What SARIF 2.1.0 asks of a log, as far as leastwise writes one: each object has what is required of it, nothing that the standard does not know,
// and of fixed values one of those that it lists. The numbers are the clauses of the standard.
// @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

const TEXT = { type: 'string' };
const WHOLE = { type: 'integer' };

function listOf(name: string): Schema {
  return { type: 'array', items: { $ref: `#/$defs/${name}` } };
}

function one(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

function object(required: readonly string[], properties: Schema): Schema {
  return { type: 'object', required, properties, additionalProperties: false };
}

/** §3.27.10, §3.58.6 */
const LEVEL = { enum: ['none', 'note', 'warning', 'error'] };

const LOG: Schema = {
  // §3.13
  ...object(['version', 'runs'], { $schema: TEXT, version: { const: '2.1.0' }, runs: listOf('run') }),
  $defs: {
    // §3.14
    run: object(['tool'], {
      tool: object(['driver'], { driver: one('toolComponent') }), // §3.18
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] }, // §3.14.17
      ...{ invocations: listOf('invocation'), results: listOf('result') },
    }),
    toolComponent: object(['name'], { name: TEXT, version: TEXT, rules: listOf('reportingDescriptor') }), // §3.19
    reportingDescriptor: object(['id'], {
      ...{ id: TEXT, shortDescription: one('words'), help: one('words'), helpUri: TEXT }, // §3.49
    }),
    words: object(['text'], { text: TEXT, markdown: TEXT }), // §3.12
    message: object(['text'], { text: TEXT, markdown: TEXT }), // §3.11: `text` or `id`, and there are no ids
    invocation: object(['executionSuccessful'], {
      ...{ executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: listOf('notification') }, // §3.20
    }),
    notification: object(['message'], { message: one('message'), level: LEVEL, locations: listOf('location') }), // §3.58
    // §3.27
    result: object(['message'], {
      ...{ ruleId: TEXT, ruleIndex: WHOLE, level: LEVEL, message: one('message'), locations: listOf('location') },
      ...{ partialFingerprints: { type: 'object' }, suppressions: listOf('suppression') },
    }),
    location: object([], { physicalLocation: one('physicalLocation') }), // §3.28
    physicalLocation: object(['artifactLocation'], {
      artifactLocation: object(['uri'], { uri: TEXT }), // §3.29, §3.4
      region: object(['startLine'], { startLine: WHOLE }), // §3.30
    }),
    // §3.35
    suppression: object(['kind'], {
      kind: { enum: ['inSource', 'external'] },
      ...{ status: { enum: ['accepted', 'underReview', 'rejected'] }, justification: TEXT },
    }),
  },
};

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly partialFingerprints: Readonly<Record<string, unknown>>;
  }[];
}

/** What of a log breaks the standard, each with the place; nothing where it keeps to it. */
export function faultsInSarif(text: string): readonly string[] {
  const log = JSON.parse(text);
  const runs: readonly Run[] = log.runs ?? [];
  return [...problems(log, LOG), ...runs.flatMap(faultsInRun), ...uris(log).flatMap(faultsInUri), ...lines(log)];
}

function faultsInRun({ tool: { driver }, results }: Run): readonly string[] {
  const ids = driver.rules.map(({ id }) => id);
  return [
    ...(new Set(ids).size === ids.length ? [] : ['two rules have one id']), // §3.19.23
    ...driver.rules.flatMap(({ id, helpUri = 'https://x' }) => (URL.canParse(helpUri) ? [] : [`help of ${id}`])), // §3.49.12
    ...results.flatMap(({ ruleId, ruleIndex, partialFingerprints }) => [
      ...(ids[ruleIndex] === ruleId ? [] : [`${ruleId} is not rule ${ruleIndex}`]), // §3.27.6
      ...Object.entries(partialFingerprints).flatMap(
        ([name, value]) => (/^[\w/]+\/v\d+$/.test(name) && typeof value === 'string' ? [] : [`fingerprint ${name}`]), // §3.27.17
      ),
    ]),
  ];
}

/** A URI reference (RFC 3986) without dot segments (§3.10), relative to where the command was run. */
function faultsInUri(uri: string): readonly string[] {
  const isPath = /^(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$/.test(uri) && !/^[\w+.-]*:/.test(uri);
  return isPath && !uri.startsWith('/') && !/(^|\/)\.{1,2}(\/|$)/.test(uri) ? [] : [`${uri} is no relative path`];
}

function uris(log: unknown): readonly string[] {
  return valuesOf(log, 'uri').map(String);
}

/** §3.30.5 */
function lines(log: unknown): readonly string[] {
  return valuesOf(log, 'startLine').flatMap((line) => (Number(line) >= 1 ? [] : [`line ${line}`]));
}

function valuesOf(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, within]) => (key === name ? [within] : valuesOf(within, name)));
}
