import { describe, expect, it } from 'vitest';
import { functionsOf } from './probe.js';

const HANDLER = 'export const handler = async () => {};';

function lambda(more: string): string {
  return `
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"
  runtime       = "nodejs20.x"
${more}
}
`;
}

/** Where the function's code is found, or why it is not. */
function codeOf(main: string, files: Readonly<Record<string, string>>): string {
  const entry = functionsOf({ ...files, 'infra/main.tf': main }).get('aws_lambda_function.f')?.entry;
  if (entry === undefined) return 'no function';
  if (entry.is === 'source') return `${entry.file}#${entry.handler}`;
  return entry.is === 'unreadable' ? entry.because : entry.is;
}

describe('code is traced to its source', () => {
  it.each([
    [
      'a folder that is archived',
      'data "archive_file" "z" {\n type = "zip"\n source_dir = "${path.module}/../app"\n output_path = "z.zip"\n}',
      'filename = data.archive_file.z.output_path\n handler = "main.handler"',
      { 'app/main.ts': HANDLER },
      'app/main.ts#handler',
    ],
    [
      'a file that is archived',
      'data "archive_file" "z" {\n type = "zip"\n source_file = "../app/main.js"\n output_path = "z.zip"\n}',
      'filename = "z.zip"\n handler = "main.handler"',
      { 'app/main.js': HANDLER },
      'app/main.js#handler',
    ],
    [
      'the text of a file',
      'data "archive_file" "z" {\n type = "zip"\n output_path = "z.zip"\n source {\n content = file("../app/main.js")\n filename = "index.js"\n}\n}',
      'filename = "z.zip"\n handler = "index.handler"',
      { 'app/main.js': HANDLER },
      'app/main.js#handler',
    ],
    [
      'text of its own',
      'data "archive_file" "z" {\n type = "zip"\n output_path = "z.zip"\n source {\n content = "exports.handler = async () => {}"\n filename = "index.js"\n}\n}',
      'filename = "z.zip"\n handler = "index.handler"',
      {},
      'inline',
    ],
    [
      'a build by its tsconfig',
      '',
      'filename = "../dist/orders.zip"\n handler = "index.handler"',
      {
        'tsconfig.json': '{"compilerOptions": {"outDir": "dist", "rootDir": "source"}}',
        'source/orders/index.ts': HANDLER,
      },
      'source/orders/index.ts#handler',
    ],
    [
      'a bundle by its name',
      '',
      'filename = "${path.root}/../dist/orders.zip"\n handler = "index.handler"',
      { 'package.json': '{}', 'src/handlers/orders.ts': HANDLER, 'src/handlers/refunds.ts': HANDLER },
      'src/handlers/orders.ts#handler',
    ],
    [
      'what lies beside a zip',
      '',
      'filename = "lambda.zip"\n handler = "code.handler"',
      { 'infra/code.mjs': HANDLER },
      'infra/code.mjs#handler',
    ],
    [
      'an object in a bucket',
      'data "archive_file" "z" {\n type = "zip"\n source_dir = "../app"\n output_path = "z.zip"\n}\nresource "aws_s3_object" "o" {\n bucket = "b"\n key = "f.zip"\n source = data.archive_file.z.output_path\n}',
      's3_bucket = "b"\n s3_key = aws_s3_object.o.key\n handler = "main.handler"',
      { 'app/main.ts': HANDLER },
      'app/main.ts#handler',
    ],
    [
      'no object of the project',
      '',
      's3_bucket = "b"\n s3_key = "f.zip"\n handler = "main.handler"',
      {},
      'its code lies in an S3 bucket',
    ],
    ['an image', '', 'package_type = "Image"\n image_uri = "x"', {}, 'its code is a container image'],
  ] as const)('%s', (_, before, more, files, expected) => {
    expect(codeOf(`${before}\n${lambda(more)}`, files)).toBe(expected);
  });

  it("each of many that a variable's default names", () => {
    const main = `
variable "functions" {
  type = map(object({ handler = optional(string, "index.handler"), folder = string }))
  default = {
    place  = { folder = "place" }
    refund = { folder = "refund", handler = "main.handler" }
  }
}
${lambda('for_each = var.functions\n filename = "../apps/${each.value.folder}"\n handler = each.value.handler')}`;
    const found = functionsOf({
      'infra/main.tf': main,
      'apps/place/index.ts': HANDLER,
      'apps/refund/main.ts': HANDLER,
    });
    expect([...found.values()].map(({ entry }) => (entry.is === 'source' ? entry.file : entry))).toEqual([
      'apps/place/index.ts',
      'apps/refund/main.ts',
    ]);
  });
});
