import path from 'node:path';
import type { Missed } from '../../vocabulary/index.js';
import type { Template } from './definition.js';
import { member, type Node, textOf } from './node.js';

/** The templates without the copies that `sam package` left beside them, which would name each function twice. */
export function withoutCopies(all: readonly Template[]): {
  readonly templates: readonly Template[];
  readonly missed: readonly Missed[];
} {
  const templates: Template[] = [];
  const missed: Missed[] = [];
  for (const template of all) {
    const original = packagedFrom(template, all);
    if (original === undefined) templates.push(template);
    else {
      const because = `it is a packaged copy of \`${original.file}\`, which is read instead`;
      missed.push({ over: 'nothing', because, at: { file: template.file, line: 1 } });
    }
  }
  return { templates, missed };
}

/** The template beside it that has the same resources and local code, where all code of this one has gone to a bucket. */
function packagedFrom(copy: Template, all: readonly Template[]): Template | undefined {
  const code = codeOf(copy);
  if (code.length === 0 || !code.every(isUploaded)) return undefined;
  return all.find(
    (other) =>
      other !== copy &&
      path.posix.dirname(other.file) === path.posix.dirname(copy.file) &&
      idsOf(other) === idsOf(copy) &&
      !codeOf(other).every(isUploaded),
  );
}

const CODE: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'CodeUri',
  'AWS::Lambda::Function': 'Code',
};

function codeOf(template: Template): readonly (Node | undefined)[] {
  return [...template.resources.values()].flatMap((d) => {
    const property = CODE[d.type];
    return property === undefined ? [] : [member(d.properties, property)];
  });
}

function isUploaded(code: Node | undefined): boolean {
  return textOf(code)?.startsWith('s3://') ?? (member(code, 'Key') ?? member(code, 'S3Key')) !== undefined;
}

function idsOf(template: Template): string {
  return [...template.resources.keys()].sort().join();
}
