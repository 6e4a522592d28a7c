import path from 'node:path';
import { expect, it } from 'vitest';
import { generate, write } from '../../src/index.js';
import { expressionOf } from '../../src/report/paste/expressions.js';

const scene = (name: string): string => path.join(import.meta.dirname, '../scenes/cdk', name);

it('writes what a function needs in the names of the app', async () => {
  expect(write(await generate({ dir: scene('harbour') }), 'cdk')).toBe(`// lib/harbour-stack.js
// north/ServiceRole (lib/harbour-stack.js:9)
// Replaces Logbook.grantPut (lib/harbour-stack.js:36).
berths.north.addToRolePolicy(new iam.PolicyStatement({
  actions: ['s3:PutObject'],
  resources: [\`\${logbook.bucketArn}/north/*\`],
}));

// south/ServiceRole (lib/harbour-stack.js:9)
// Replaces Logbook.grantPut (lib/harbour-stack.js:36), addToRolePolicy (lib/harbour-stack.js:31).
berths.south.addToRolePolicy(new iam.PolicyStatement({
  actions: ['s3:GetObject'],
  resources: [\`\${logbook.bucketArn}/*\`],
}));
`);
});

it('names what another stack has by what the app calls it here', async () => {
  const text = write(await generate({ dir: scene('observatory') }), 'cdk');
  expect(text).toContain('resources: [`${sightings.tableArn}/index/byNight`]');
  // No line of this file calls the key anything.
  expect(text).toContain("resources: [cdk.Fn.importValue('Archive:ExportsOutputFnGetAttLens60208678Arn')]");
});

it('takes no name that means several things', async () => {
  expect(write(await generate({ dir: scene('almanac') }), 'cdk')).not.toContain('this.table');
});

it.each<readonly [unknown, string]>([
  ["it's", "'it\\'s'"],
  [{ Ref: 'AWS::Region' }, 'cdk.Aws.REGION'],
  [{ Ref: 'Bell' }, 'bell.topicArn'],
  [{ Ref: 'process.env.STAGE' }, 'process.env.STAGE'],
  [{ 'Fn::GetAtt': ['Loft', 'Arn'] }, "cdk.Fn.getAtt('Loft', 'Arn').toString()"],
  [{ 'Fn::Sub': '${Bell}/`${!aws:username}' }, '`${bell.topicArn}/\\`\\${aws:username}`'],
  [
    { 'Fn::Sub': ['${Part1}/*', { Part1: { 'Fn::ImportValue': 'Other:Arn' } }] },
    "`${cdk.Fn.importValue('Other:Arn')}/*`",
  ],
  [{ StringEquals: { 'aws:SourceArn': ['a', 'b'] } }, "{ 'StringEquals': { 'aws:SourceArn': ['a', 'b'] } }"],
])('%j is %s', (value, expression) => {
  expect(expressionOf(value, { told: (name) => (name === 'Bell' ? 'bell.topicArn' : undefined) })).toBe(expression);
});
