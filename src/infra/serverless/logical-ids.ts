// What the framework calls what it makes (oss-serverless 3.52, lib/plugins/aws/lib/naming.js): templates refer to these.

/** `place-order` is `PlaceDashorder`: a function's key as the logical ids of all that belongs to it begin. */
export function normalised(key: string): string {
  return upperFirst(key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore'));
}

/** A name of something else without what a logical id can't hold. */
export function alphanumeric(name: string): string {
  return upperFirst(name.replace(/[^0-9A-Za-z]/g, ''));
}

export function functionId(key: string): string {
  return `${normalised(key)}LambdaFunction`;
}

export function layerId(key: string): string {
  return `${normalised(key)}LambdaLayer`;
}

/** The role of all functions that have none of their own. */
export const SHARED_ROLE = 'IamRoleLambdaExecution';

/** The role that serverless-iam-roles-per-function makes. */
export function ownRoleId(key: string): string {
  return `${normalised(key)}${SHARED_ROLE}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
