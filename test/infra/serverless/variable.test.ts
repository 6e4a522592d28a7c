import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../src/infra/serverless/variable.js';

describe('a text with variables', () => {
  it.each([
    ['no variable', 'berths', [{ text: 'berths' }]],
    ['a reference of CloudFormation', '${AWS::Region}-${Berths.Arn}', [{ text: '${AWS::Region}-${Berths.Arn}' }]],
    ['a source', '${self:custom.a}', [{ sources: [{ type: 'self', address: [{ text: 'custom.a' }] }] }]],
    [
      'a param',
      '${file(./a.yml):b}',
      [{ sources: [{ type: 'file', param: [{ text: './a.yml' }], address: [{ text: 'b' }] }] }],
    ],
    ['a param in quotation marks', '${file("a.yml")}', [{ sources: [{ type: 'file', param: [{ text: 'a.yml' }] }] }]],
    [
      'text around it',
      'a ${env:B} c',
      [{ text: 'a ' }, { sources: [{ type: 'env', address: [{ text: 'B' }] }] }, { text: ' c' }],
    ],
    [
      'several sources',
      "${opt:a, 'b', 1}",
      [
        {
          sources: [
            { type: 'opt', address: [{ text: 'a' }] },
            { literal: [{ text: 'b' }] },
            { literal: [{ text: '1' }] },
          ],
        },
      ],
    ],
    [
      'a variable in an address',
      '${ssm:/${sls:stage}/a}',
      [
        {
          sources: [
            {
              type: 'ssm',
              address: [{ text: '/' }, { sources: [{ type: 'sls', address: [{ text: 'stage' }] }] }, { text: '/a' }],
            },
          ],
        },
      ],
    ],
    ['one that is not closed', '${self:a', [{ text: '${self:a' }]],
    ['one that begins with a text', "${'a'}", [{ text: "${'a'}" }]],
    ['one that goes on after its source', '${self:a b}', [{ sources: [{ type: 'self', address: [{ text: 'a b' }] }] }]],
    ['code of JavaScript', '${user.name}', [{ text: '${user.name}' }]],
  ])('with %s', (_, text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });
});
