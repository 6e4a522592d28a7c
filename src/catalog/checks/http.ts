import type { Rule } from '../data.js';

/**
 * The rule of a service whose actions are HTTP verbs on the paths of its API: `GET /restapis/{restApiId}` is `apigateway:GET` on
 * `arn:aws:apigateway:REGION::/restapis/ID`. Source: Amazon API Gateway Developer Guide, control access for managing an API.
 */
export function httpRule(line: string, prefix: string): Rule {
  const [verb = '', path = ''] = line.split(' ');
  // What tags name is an ARN with its slashes encoded, which no pattern can hold.
  const resource = path
    .replace(/^\/v2(?=\/)/, '')
    .replace(/^\/tags\/.*/, '/tags/*')
    .replaceAll('{', '${');
  return { action: `${prefix}:${verb}`, on: [`arn:\${Partition}:${prefix}:\${Region}::${resource}`] };
}
