import { describe, expect, it, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { type TypeTemplate, templatesOf } from '../../../src/policy/resource-types/templates.js';
import type { ActionEntry, Actions } from '../../../src/vocabulary/index.js';

const catalog = createCatalog(readPackageJson);

/** `arn:<Partition>:s3:::<BucketName but />`, with `?` for what may be empty. */
function show({ pattern }: TypeTemplate): string {
  return pattern
    .map((part) => {
      if ('text' in part) return part.text;
      const but = part.excludes.length > 0 ? ` but ${part.excludes.join('')}` : '';
      return `<${part.variable}${part.least === 0 ? '?' : ''}${but}>`;
    })
    .join('')
    .replace('arn:<Partition but :>:', '');
}

const shown = (action: string, actions: Actions = catalog): readonly string[] => templatesOf(action, actions).map(show);
const below = (action: string, actions: Actions = catalog): readonly string[] =>
  templatesOf(action, actions)
    .flatMap(({ narrower }) => narrower.map(show))
    .sort();

/** A service of these actions, each with the templates of one resource type. */
function service(written: Readonly<Record<string, readonly string[]>>): Actions {
  const entries = new Map(
    Object.entries(written).map(([name, arns]): [string, ActionEntry] => [
      name.toLowerCase(),
      {
        name,
        accessLevel: 'Read',
        resourceTypes: [{ name: 'thing', required: true, arns }],
        conditionKeys: [],
        dependentActions: [],
      },
    ]),
  );
  return { date: '', action: (name) => entries.get(name.toLowerCase()), actionsMatching: () => Object.keys(written) };
}

describe('the templates of an action', () => {
  it('are those of its resource types', () => {
    expect(shown('sqs:sendmessage')).toEqual(['sqs:<Region but :>:<Account? but :>:<QueueName>']);
  });

  it('are none where it is asked for `*` only', () => {
    expect(templatesOf('xray:PutTraceSegments', catalog)).toEqual([]);
  });

  it('are anything where the action, or a template of its type, is not known', () => {
    expect(shown('bakery:Knead')).toEqual(['<*?>']);
    expect(shown('mill:Grind', service({ 'mill:Grind': [] }))).toEqual(['<*?>']);
  });

  it('stand once where two types share them', () => {
    const arns = ['arn:${Partition}:mill:::stone/${Id}', 'arn:${Partition}:mill:::stone/${Id}'];
    expect(shown('mill:Grind', service({ 'mill:Grind': arns }))).toEqual(['mill:::stone/<Id>']);
  });
});

describe('a variable', () => {
  test.each([
    [
      'holds no delimiter that follows it',
      'arn:${Partition}:mill:::a/${X}/b:${Y}:${Z}',
      'mill:::a/<X but />/b:<Y but :>:<Z>',
    ],
    ['holds what else there is', 'arn:${Partition}:mill:::a/${X}-${Y}+b', 'mill:::a/<X>-<Y>+b'],
    [
      'may be an absent region or account',
      'arn:${Partition}:mill:*:${Owner}:a/${X}',
      'mill:<*? but :>:<Owner? but :>:a/<X>',
    ],
    ['holds what follows later', 'arn:${Partition}:mill:::a/${X}-b/${Y}', 'mill:::a/<X>-b/<Y>'],
    ['is an id where it is that of a path', 'arn:${Partition}:mill:::a/${PathId}', 'mill:::a/<PathId>'],
    ['may be an empty path', 'arn:${Partition}:mill:::${Stage}/${RequestPath}', 'mill:::<Stage but />/<RequestPath?>'],
    ['may be no namespace', 'arn:${Partition}:mill:::${Namespace}/${Id}', 'mill:::<Namespace? but />/<Id>'],
    [
      'is a name where it has its path',
      'arn:${Partition}:mill:::role/${RoleNameWithPath}',
      'mill:::role/<RoleNameWithPath>',
    ],
    ['may be nothing where it is a star', 'arn:${Partition}:mill:::apps/*', 'mill:::apps/<*?>'],
    ['that is the service leaves all behind it open', 'arn:${Partition}:${Vendor}:${Region}:*:${Type}:${Id}', '<*?>'],
  ])('%s', (_, written, expected) => {
    expect(shown('mill:Grind', service({ 'mill:Grind': [written] }))).toEqual([expected]);
  });
});

describe('a region', () => {
  it('is absent too where the service has resources of such a name outside of regions', () => {
    expect(shown('s3:GetObject')).toEqual([
      's3:<Region but :>:<Account? but :>:accesspoint/<AccessPointName but />/object/<ObjectName>',
      's3::<Account but :>:accesspoint/<AccessPointName but />/object/<ObjectName>',
      's3:::<BucketName but />/<ObjectName>',
    ]);
  });

  it('is absent for what is named so itself', () => {
    expect(shown('s3:ListBucket')).toEqual([
      's3:<Region but :>:<Account? but :>:accesspoint/<AccessPointName>',
      's3::<Account but :>:accesspoint/<AccessPointName>',
      's3:::<BucketName>',
    ]);
  });

  it('is absent only there', () => {
    const written = {
      'mill:Grind': ['arn:${Partition}:mill:${Region}:${Account}:stone/${Id}'],
      'mill:Turn': ['arn:${Partition}:mill::${Account}:stones/${Id}'],
    };
    expect(shown('mill:Grind', service(written))).toEqual(['mill:<Region but :>:<Account? but :>:stone/<Id>']);
    expect(shown('mill:Turn', service(written))).toEqual(['mill::<Account but :>:stones/<Id>']);
  });
});

describe('narrower than a template', () => {
  it('is what goes on with a slash', () => {
    expect(below('s3:ListBucket')).toContain('s3:::<BucketName?>/<ObjectName?>');
    expect(below('dynamodb:GetItem')).toContain(
      'dynamodb:<Region but :>:<Account? but :>:table/<TableName?>/index/<IndexName?>',
    );
  });

  it('is not what qualifies the same resource', () => {
    for (const action of ['lambda:InvokeFunction', 'states:StartExecution', 'logs:FilterLogEvents']) {
      expect(below(action)).toEqual([]);
    }
  });

  const stones = 'arn:${Partition}:mill:::stone/${Id}';
  test.each([
    [
      'a type of its own',
      'arn:${Partition}:mill:::stone/${StoneId}/face/${Name}',
      ['mill:::stone/<StoneId?>/face/<Name?>'],
    ],
    ['a part of a fixed name', 'arn:${Partition}:mill:::stone/${StoneId}/axle', ['mill:::stone/<StoneId?>/axle']],
    ['another word', 'arn:${Partition}:mill:::sack/${Id}/face/${Name}', []],
    ['a longer word', 'arn:${Partition}:mill:::stone/${Id}-face', []],
    ['the template itself', stones, []],
  ])('may be %s', (_, other, expected) => {
    expect(below('mill:Grind', service({ 'mill:Grind': [stones], 'mill:Turn': [other] }))).toEqual(expected);
  });

  it('is nothing of a template that means what is below', () => {
    const written = {
      'mill:Grind': ['arn:${Partition}:mill:::stone/*'],
      'mill:Turn': ['arn:${Partition}:mill:::stone/*/face/${Name}'],
    };
    expect(below('mill:Grind', service(written))).toEqual([]);
  });

  it('is nothing of a template that ends in a word', () => {
    const written = {
      'mill:Grind': ['arn:${Partition}:mill:::stones'],
      'mill:Turn': ['arn:${Partition}:mill:::stones/${Id}'],
    };
    expect(below('mill:Grind', service(written))).toEqual([]);
  });
});

test('two templates have one key exactly when they say the same', () => {
  const written = {
    'mill:Grind': ['arn:${Partition}:mill:::stone/${Id}'],
    'mill:Turn': ['arn:${Partition}:mill:::stone/${StoneId}'],
    'mill:Lift': ['arn:${Partition}:mill:::stone/${Path}'],
  };
  const [grind, turn, lift] = Object.keys(written).map((action) => templatesOf(action, service(written))[0]?.key);
  expect(turn).toBe(grind);
  expect(lift).not.toBe(grind);
  const other = { 'mint:Coin': ['arn:${Partition}:mill:::stone/${Id}'] };
  expect(templatesOf('mint:Coin', service(other))[0]?.key).not.toBe(grind);
});

test('answers are kept', () => {
  expect(templatesOf('s3:GetObject', catalog)).toBe(templatesOf('S3:getobject', catalog));
});

/** What of its service's types stands apart: (wider, narrower) pairs over all services, of which none takes a resource from its type. */
test('few types have narrower ones', () => {
  const all = new Map(
    catalog
      .actionsMatching('*')
      .flatMap((a) => templatesOf(a, catalog))
      .map((t) => [t.key, t] as const),
  );
  const pairs = [...all.values()].flatMap(({ narrower }) => narrower);
  expect(pairs.length).toBeGreaterThan(300);
  expect(pairs.length).toBeLessThan(all.size / 4);
});
