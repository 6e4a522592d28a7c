import { describe, expect, test } from 'vitest';
import { showValue } from '../../../src/vocabulary/index.js';
import { stackOf, workload } from '../read.js';

function entry(properties: string, type = 'AWS::Serverless::Function', metadata = '') {
  const template = `
Parameters:
  Folder: { Type: String, Default: functions/bake }
  Bucket: { Type: String }
Resources:
  Bake:
    Type: ${type}
${metadata}
    Properties:
${properties.replace(/^/gm, '      ')}
`;
  const files = { 'functions/bake/oven.ts': '', 'oven.js': '', 'src/oven.ts': '' };
  return workload(stackOf(template, files), 'Bake').entry;
}

const SOURCE = (file: string, handler = 'handler') => ({ is: 'source', file, handler });

describe('where the code of a function begins', () => {
  test.each([
    [
      'CodeUri and Handler',
      'Runtime: nodejs20.x\nCodeUri: functions/bake/\nHandler: oven.handler',
      SOURCE('functions/bake/oven.ts'),
    ],
    ['no CodeUri', 'Runtime: nodejs20.x\nHandler: oven.handler', SOURCE('oven.js')],
    [
      'a nested export',
      'Handler: functions/bake/oven.handlers.preheat',
      SOURCE('functions/bake/oven.ts', 'handlers.preheat'),
    ],
    [
      'a parameter whose default is a folder here',
      'CodeUri: !Ref Folder\nHandler: oven.handler',
      SOURCE('functions/bake/oven.ts'),
    ],
    ['a file as CodeUri', 'CodeUri: functions/bake/oven.ts\nHandler: oven.handler', SOURCE('functions/bake/oven.ts')],
  ])('%s', (_, properties, expected) => {
    expect(entry(properties)).toEqual(expected);
  });

  test('esbuild entry points', () => {
    const metadata = '    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [src/oven.ts] } }';
    expect(entry('Handler: oven.handler', 'AWS::Serverless::Function', metadata)).toEqual(SOURCE('src/oven.ts'));
  });

  test('a local path of a Lambda function', () => {
    expect(entry('Code: ./functions/bake\nHandler: oven.handler', 'AWS::Lambda::Function')).toEqual(
      SOURCE('functions/bake/oven.ts'),
    );
  });

  test('code in the template, with the line it begins in', () => {
    const inline = entry(
      'Handler: index.bake\nCode:\n  ZipFile: |\n    exports.bake = () => 1;\n',
      'AWS::Lambda::Function',
    );
    expect(inline).toEqual({
      is: 'inline',
      code: 'exports.bake = () => 1;\n',
      handler: 'bake',
      at: { file: 'template.yaml', line: 13 },
    });
  });

  test.each([
    ['a string', 'const bucket = "in `${Bucket}` $";', 'const bucket = `in \\`${process.env["Fn::Sub 1"]}\\` \\$`;'],
    [
      'a template literal',
      'const url = `s3://${Bucket}/${!key}`;',
      'const url = `s3://${process.env["Fn::Sub 1"]}/${key}`;',
    ],
    ['code', 'const most = ${Bucket};', 'const most = (process.env["Fn::Sub 1"]);'],
    ['a comment', "/* it's */ call(/'/); // ${Bucket}.", "/* it's */ call(/'/); // ."],
    [
      'a template literal with code in it',
      'const all = `${!x ? `}` : "}"}${Bucket}`;',
      'const all = `${x ? `}` : "}"}${process.env["Fn::Sub 1"]}`;',
    ],
  ])('what a deployment fills into %s is a variable of its own', (_, written, code) => {
    const inline = entry(`InlineCode: !Sub |\n  ${written}\n  exports.handler = 1;\nHandler: index.handler`);
    expect(inline).toMatchObject({ is: 'inline', at: { line: 11 } });
    expect(inline).toHaveProperty('code', `${code}\nexports.handler = 1;\n`);
    const placeholders = inline.is === 'inline' ? [...(inline.placeholders ?? [])] : [];
    expect(placeholders.map(([name, value]) => [name, showValue(value)])).toEqual([['Fn::Sub 1', '${Bucket}']]);
  });

  test.each([['!Ref Bucket'], ['!Sub "${Bucket}; exports.handler = 1"']])('code that is a parameter: %s', (code) => {
    expect(entry(`InlineCode: ${code}\nHandler: index.handler`)).toMatchObject({ is: 'unreadable' });
  });

  test.each([
    ['Python', 'Runtime: python3.12\nHandler: oven.handler', 'its runtime is python3.12, whose code is not read'],
    ['an image', 'PackageType: Image\nImageUri: bakery/oven:1', 'its code is a container image'],
    ['a bucket', 'CodeUri: { Bucket: loaves, Key: oven.zip }\nHandler: oven.handler', 'its code lies in an S3 bucket'],
    ['an S3 address', 'CodeUri: s3://loaves/oven.zip\nHandler: oven.handler', 'its code lies in an S3 bucket'],
    [
      'a bucket by parameter',
      'CodeUri: !Sub "${Bucket}/x"\nHandler: oven.handler',
      'where its code lies is told only when it is deployed',
    ],
    ['no handler', 'Runtime: nodejs20.x', 'the function has no Handler'],
    ['no export', 'Handler: oven', 'its handler `oven` names no export'],
    [
      'no file',
      'CodeUri: cellar\nHandler: wine.handler',
      'its source was not found: no `cellar/wine` with .ts, .js, .mjs or the like',
    ],
  ])('%s is unreadable, and it says why', (_, properties, because) => {
    expect(entry(properties)).toMatchObject({ is: 'unreadable', because });
  });
});
