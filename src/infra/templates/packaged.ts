import path from 'node:path';
import type { Missed } from '../../vocabulary/index.js';
import { BUILD_FOLDERS } from '../build-folders.js';
import type { Template } from './definition.js';
import { member, type Node, textOf } from './node.js';

/** The templates without the copies that `sam package` or a build left behind, which would name each function twice. */
export function withoutCopies(all: readonly Template[]): {
  readonly templates: readonly Template[];
  readonly missed: readonly Missed[];
} {
  const templates: Template[] = [];
  const missed: Missed[] = [];
  for (const template of all) {
    const copied = packagedFrom(template, all) ?? builtFrom(template, all);
    if (copied === undefined) templates.push(template);
    else missed.push({ over: 'nothing', because: copied, at: { file: template.file, line: 1 } });
  }
  return { templates, missed };
}

/** Says of which template beside it this is a copy: one with the same resources and local code, where all code of this one has gone to a bucket. */
function packagedFrom(copy: Template, all: readonly Template[]): string | undefined {
  const code = codeOf(copy);
  if (code.length === 0 || !code.every(isUploaded)) return undefined;
  const original = all.find(
    (other) =>
      other !== copy &&
      path.posix.dirname(other.file) === path.posix.dirname(copy.file) &&
      idsOf(other) === idsOf(copy) &&
      !codeOf(other).every(isUploaded),
  );
  return original && `it is a packaged copy of \`${original.file}\`, which is read instead`;
}

/** What `serverless package` writes (oss-serverless 3.52, naming.js). */
const OF_SERVICE = /(?:^|\/)cloudformation-template-(?:create|update)-stack\.json$/;

/** The same of a template in a build folder: the service was compiled to it, or the build copied it there with its name and resources. */
function builtFrom(copy: Template, all: readonly Template[]): string | undefined {
  const service = OF_SERVICE.test(copy.file) ? all.find(({ kind }) => kind === 'serverless') : undefined;
  if (service !== undefined) return `it was made of \`${service.file}\`, which is read instead`;
  const folders = path.posix.dirname(copy.file).split('/');
  const built = folders.findIndex((folder) => BUILD_FOLDERS.has(folder));
  if (built < 0) return undefined;
  const around = folders.slice(0, built).join('/');
  const original = all.find(
    (other) =>
      other !== copy &&
      other.file.startsWith(around) &&
      !path.posix
        .dirname(other.file)
        .split('/')
        .some((folder) => BUILD_FOLDERS.has(folder)) &&
      path.posix.basename(other.file) === path.posix.basename(copy.file) &&
      idsOf(other) === idsOf(copy),
  );
  return original && `it is a copy of \`${original.file}\` that a build made, which is read instead`;
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
