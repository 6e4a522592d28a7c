import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EventsData, Rule } from '../../../src/catalog/data.js';
import { readPackageJson } from '../../../src/host/index.js';
import { checksOfRecord, type Recorded } from './setting.js';

interface Case extends Recorded {
  readonly checks: readonly string[];
}

const FOLDER = 'test/catalog/events/cases';
const sources = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
const written = readdirSync('data/catalog/events').map((file) => file.replace('.json', ''));

function casesOf(source: string): readonly Case[] {
  return sources.includes(source) ? (readPackageJson(`${FOLDER}/${source}.json`) as readonly Case[]) : [];
}

describe.each(sources)('what IAM checked of the events of %s', (source) => {
  test.for(casesOf(source))('$event $parameters', ({ checks, ...recorded }) => {
    expect(checksOfRecord(recorded, source)).toEqual(checks);
  });
});

describe.each(written)('every event that is written down for %s has a case', (source) => {
  const data = readPackageJson(`data/catalog/events/${source}.json`) as EventsData;

  test.for(Object.entries(data.events ?? {}))('%s', ([event, exception]) => {
    const own = casesOf(source).filter((c) => c.event === event);
    expect(own).not.toEqual([]);
    const shown = (rule: Rule): boolean =>
      own.some((c) => c.checks.some((line) => line.startsWith(`${rule.action} on `)));
    expect((exception.checks ?? []).filter((rule) => !shown(rule))).toEqual([]);
  });
});
