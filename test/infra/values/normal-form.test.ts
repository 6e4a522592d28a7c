import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resourcesOf } from '../../../src/infra/resources.js';
import { spellCloudFormation } from '../../../src/report/spelling/cloudformation.js';
import type { Scope } from '../../../src/report/spelling/scope.js';
import {
  type Arn,
  arnOfText,
  type Known,
  type Reference,
  reference,
  showCondition,
  type Value,
} from '../../../src/vocabulary/index.js';
import { exactAt } from './exact.js';

// The cases of test/policy/cases/references/normalise.json, whose `about` explains them: a function of a template, what it is in
// normal form, what is known of the names in it, and how it is written back.

interface Case {
  readonly id: string;
  readonly name: string;
  readonly input: {
    readonly template: { readonly Resources: object };
    readonly intrinsic: unknown;
    /** The template's own scope, which patterns leave out where it is not told. */
    readonly scope?: string;
    readonly stacks?: Readonly<Record<string, object>>;
  };
  readonly expect: { readonly pattern: unknown; readonly names?: Readonly<Record<string, object>> };
  readonly render?: unknown;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../policy/cases/references/normalise.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Case[] };

function read({ template, intrinsic, scope = '', stacks = {} }: Case['input']) {
  const probe = { Type: 'Custom::Probe', Properties: { Of: intrinsic } };
  const main = { ...template, Resources: { ...template.Resources, Probe: probe } };
  const all = Object.entries({ ...stacks, [scope]: main }).map(([name, one]) => [`${name}.json`, JSON.stringify(one)]);
  return { ...exactAt(Object.fromEntries(all), `${scope}.json`, 'Probe', 'Of'), file: `${scope}.json` };
}

type Names = ReadonlyMap<Reference, Known>;

function shownName(name: Reference, names: Names): string {
  const scope = name.scope.replace(/\.json$/, '');
  const piece = /^\d+$/.test(name.attribute) ? `[${name.attribute}]` : name.attribute && `.${name.attribute}`;
  const any = names.get(name)?.list === true ? '[*]' : '';
  return `⟨${scope && `${scope}:`}${name.id}${piece}${any}⟩`;
}

function shown(value: Value | undefined, names: Names): unknown {
  switch (value?.is) {
    case 'text':
      return value.text;
    case 'reference':
      return shownName(value.to, names);
    case 'joined':
      return value.parts.map((part) => shown(part, names)).join('');
    case 'list':
      return { all: value.items.map((item) => shown(item, names)) };
    case 'oneOf':
      return value.by === undefined
        ? { oneOf: value.values.map((one) => shown(one, names)) }
        : { if: [showCondition(value.by), ...value.values.map((side) => shown(side, names))] };
    case 'unknown':
      return { unknown: true };
    default:
      return null;
  }
}

/** A list parameter stands for all its elements. */
function shownWhole(value: Value | undefined, names: Names): unknown {
  const one = shown(value, names);
  return value?.is === 'reference' && names.get(value.to)?.list === true ? { all: [one] } : one;
}

function knownOf(name: string, names: Names, file: string): object {
  const [, id = '', piece = ''] = /^([^.[]+)\.?(?:\[\*\])?(.*)$/.exec(name) ?? [];
  const { is, mayHoldWildcards, mayBeEmpty, ...known } = names.get(reference(file, id, piece)) ?? { is: undefined };
  return {
    ...known,
    ...(is && { is: shown(is, names) }),
    ...(mayHoldWildcards && { wild: true }),
    ...(mayBeEmpty && { empty: true }),
  };
}

describe.each(cases.map((one) => [one.id, one.name, one] as const))(
  '%s: %s',
  (_, __, { input, expect: expected, render }) => {
    const { value, stack, file } = read(input);

    test('in normal form', () => {
      expect(shownWhole(value, stack.names)).toEqual(expected.pattern);
      for (const [name, known] of Object.entries(expected.names ?? {})) {
        expect(knownOf(name, stack.names, file)).toMatchObject(known);
      }
    });

    test.runIf(render !== undefined)('written back', () => {
      const resources = new Map(resourcesOf(stack).map((resource) => [resource.id, resource] as const));
      const scope: Scope = { file, resources, names: stack.names, deployed: {}, avoid: new Set(), stages: [] };
      const [pattern = []] = value === undefined ? [] : arnOfText(value, 'pattern');
      expect(spellCloudFormation(pattern as Arn, scope)).toEqual(render);
    });
  },
);
