import type { Term } from '../source/index.js';

/** Whether a package is a library of constructs: version 2, the modules of version 1, and those in alpha. */
export function isConstructLibrary(packageName: string): boolean {
  return /^(aws-cdk-lib(\/|$)|@aws-cdk\/|constructs$)/.test(packageName);
}

/** Whether what a package's classes make changes nothing in a stack: it only checks what is there. */
export function isCheckLibrary(packageName: string): boolean {
  return packageName === 'cdk-nag';
}

/**
 * One name for what all versions call alike: `aws-lambda.Function` is `Function` of `aws-cdk-lib/aws-lambda`, `aws_lambda.Function` of
 * `aws-cdk-lib` and `Function` of `@aws-cdk/aws-lambda`. What belongs to no service is in `core`. A member of a class stands behind it.
 */
export function exportName({ package: from, path }: Term & { readonly is: 'export' }): string {
  const names = path.filter((name) => name !== 'default');
  const [first = '', ...rest] = names;
  if (from === 'aws-cdk-lib' && /^[a-z]+(_[a-z0-9]+)*$/.test(first)) return [moduleName(first), ...rest].join('.');
  const module = /^(?:aws-cdk-lib|@aws-cdk)\/(.+)$/.exec(from)?.[1]?.replace(/\/lib$|\/index$/, '');
  return [module === undefined ? ownModule(from) : moduleName(module), ...names].join('.');
}

function ownModule(from: string): string {
  return from === 'aws-cdk-lib' || from === 'constructs' ? 'core' : from;
}

function moduleName(written: string): string {
  return written.replaceAll('_', '-').replace(/-alpha$/, '');
}
