import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blindnessOf } from '../../src/blindness.js';
import { selectorsOf } from '../../src/trail/index.js';
import { type Arn, arn, arnFromPattern, reference } from '../../src/vocabulary/index.js';
import { catalog } from '../trail/setting.js';

/** A trail that records these data events in full. */
function blindWith(...selected: readonly object[]) {
  const scope = { accounts: new Set<string>(), regions: new Set<string>(), management: new Set<string>() };
  return blindnessOf(
    { scope, gaps: [], selectors: selectorsOf(selected as Readonly<Record<string, unknown>>[]) },
    catalog,
  );
}

const data = (Type: string, ...Values: readonly string[]) => ({
  EventSelectors: [{ DataResources: [{ Type, Values }] }],
});
const advanced = (type: string, ...more: readonly object[]) => ({
  AdvancedEventSelectors: [
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [type] },
        ...more,
      ],
    },
  ],
});

const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reading-room';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/loans';
const objects = blindWith(data('AWS::S3::Object', 'arn:aws:s3'));
const NO_POINTS = 'the trail leaves out data events of AWS::S3::AccessPoint';

describe('where a trail records objects and no access points', () => {
  it.each([
    ['s3:GetObject', 'arn:aws:s3:::shelf/*'],
    ['s3:PutObject', 'arn:aws:s3:::*/*'],
    ['s3:ListBucket', 'arn:aws:s3:::shelf'],
    ['s3:DeleteObject', 'arn:aws:s3:::accesspoints/*'],
  ])('%s on %s would be seen', (action, on) => {
    expect(objects(action, arnFromPattern(on))).toBeUndefined();
  });

  it.each([
    ['s3:GetObject', '*'],
    ['s3:GetObject', `${POINT}/object/*`],
    ['s3:GetObject', 'arn:aws:s3:*:*:*'],
    ['s3:ListBucket', POINT],
    ['s3:ListBucket', 'arn:aws:s3:*'],
  ])('%s on %s may not be seen', (action, on) => {
    expect(objects(action, arnFromPattern(on))).toBe(NO_POINTS);
  });

  it('on a bucket it may not, where the same role is granted it on an access point too: a call through that asks for both', () => {
    const on = (...all: readonly string[]) => all.map(arnFromPattern);
    const [objectsOfShelf] = on('arn:aws:s3:::shelf/*');
    expect(objects('s3:GetObject', objectsOfShelf, on('arn:aws:s3:::shelf/*', `${POINT}/object/*`))).toBe(NO_POINTS);
    expect(objects('s3:GetObject', objectsOfShelf, on('arn:aws:s3:::shelf', 'arn:aws:s3:::desk/*'))).toBeUndefined();
    expect(objects('s3:GetObject', objectsOfShelf, on(POINT))).toBeUndefined();
  });

  it('on a bucket that a template names it would be', () => {
    const on: Arn = arn([{ text: 'arn:aws:s3:::' }, { name: reference('template.yaml', 'Shelf') }, { text: '/*' }]);
    expect(objects('s3:GetObject', on)).toBeUndefined();
  });

  it('on anything, where nothing tells on what, it may not', () => {
    expect(objects('s3:GetObject')).toBe(NO_POINTS);
  });
});

describe('where a trail records one resource', () => {
  const shelf = blindWith(data('AWS::S3::Object', 'arn:aws:s3:::shelf/'));
  const loans = blindWith(data('AWS::DynamoDB::Table', TABLE));
  const queue = 'arn:aws:sqs:eu-west-1:111122223333:returns';
  const returns = blindWith(advanced('AWS::SQS::Queue', { Field: 'resources.ARN', Equals: [queue] }));
  const functions = blindWith(data('AWS::Lambda::Function', 'arn:aws:lambda:eu-west-1:111122223333:function:lend'));

  it.each([
    [shelf, 's3:GetObject', 'arn:aws:s3:::shelf/a/*'],
    [shelf, 's3:ListBucket', 'arn:aws:s3:::shelf'],
    [loans, 'dynamodb:GetItem', TABLE],
    [loans, 'dynamodb:Query', `${TABLE}/index/*`],
    [returns, 'sqs:SendMessage', queue],
    [functions, 'lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:lend'],
  ])('what is granted on it would be seen (%#: %s %s)', (blind, action, on) => {
    expect(blind(action, arnFromPattern(on))).toBeUndefined();
  });

  it.each([
    [shelf, 's3:GetObject', 'arn:aws:s3:::shelf-2/*', 'AWS::S3::Object'],
    [shelf, 's3:ListBucket', 'arn:aws:s3:::shel*', 'AWS::S3::Object'],
    [loans, 'dynamodb:GetItem', `${TABLE}*`, 'AWS::DynamoDB::Table'],
    [loans, 'dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/loans', 'AWS::DynamoDB::Table'],
    [returns, 'sqs:SendMessage', '*', 'AWS::SQS::Queue'],
    [
      functions,
      'lambda:InvokeFunction',
      'arn:aws:lambda:eu-west-1:111122223333:function:lend:*',
      'AWS::Lambda::Function',
    ],
  ])('what is granted on more may not be (%#: %s %s)', (blind, action, on, type) => {
    expect(blind(action, arnFromPattern(on))).toBe(`the trail records data events of ${type} in part`);
  });
});

it('what is granted on less is never seen less', () => {
  const part = fc.constantFrom(
    'shelf',
    'shelf/',
    'shelf/a',
    '*',
    '/*',
    'a',
    '?',
    ':accesspoint/',
    '111122223333',
    'eu-west-1',
  );
  const resource = fc.array(part, { maxLength: 4 }).map((parts) => `arn:aws:s3:${parts.join('')}`);
  const prefix = fc.constantFrom('arn:aws:s3', 'arn:aws:s3:::shelf/', 'arn:aws:s3:::shelf/a');
  const actions = fc.constantFrom('s3:GetObject', 's3:ListBucket', 's3:PutObjectAcl');
  fc.assert(
    fc.property(resource, fc.constantFrom('*', '?', 'a'), prefix, actions, (on, more, selected, action) => {
      const blind = blindWith(data('AWS::S3::Object', selected));
      const [wide, narrow] = [`${on}*`, `${on}${more}`].map((text) => blind(action, arnFromPattern(text)));
      if (wide === undefined) expect(narrow).toBeUndefined();
    }),
  );
});
