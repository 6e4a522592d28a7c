import type { Definition } from '../../templates/definition.js';
import { member, type Node, textOf } from '../../templates/node.js';
import type { Look, Rule } from '../rule.js';
import { lacksOrSays, maySay, textsAt } from '../settings.js';

interface FunctionUrl {
  readonly about: Definition;
  readonly settings: Node;
}

/** URLs of a template's own, and those that SAM makes of a function's settings. */
function functionUrls({ resources }: Look): readonly FunctionUrl[] {
  return resources.flatMap((about) => {
    if (about.type === 'AWS::Lambda::Url' && about.generated === undefined)
      return [{ about, settings: about.properties }];
    const settings =
      about.type === 'AWS::Serverless::Function' ? member(about.properties, 'FunctionUrlConfig') : undefined;
    return settings === undefined ? [] : [{ about, settings }];
  });
}

export const openUrl: Rule = {
  id: 'function-url-without-authorisation',
  title: 'A function URL that anyone can call',
  severity: 'medium',
  why: 'Whoever knows the URL makes the function run, with the permissions of its role and without a limit of its own.',
  fix: 'Ask for IAM, or check in the code who calls, as for a webhook with a signature. Accept it where it is meant for everyone.',
  page: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  inTerraform: 'authorization_type = "AWS_IAM"',
  find: (look) =>
    functionUrls(look).flatMap(({ about, settings }) => {
      if (!maySay(look.stack, settings, 'NONE', 'AuthType')) return [];
      const at = member(settings, 'AuthType')?.at ?? about.at;
      return [{ about, at, what: 'anyone can call its function URL', lines: linesFor(about, 'AuthType: AWS_IAM') }];
    }),
};

export const urlForAnyOrigin: Rule = {
  id: 'function-url-cors-for-anyone',
  title: 'A function URL that answers scripts of any web site',
  severity: 'low',
  why: 'A script of any web site that somebody visits can call the URL from their browser and read the answer.',
  fix: 'Name the origins that are to call it.',
  page: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors',
  inTerraform: 'cors {\n  allow_origins = ["https://www.example.com"]\n}',
  find: (look) =>
    functionUrls(look).flatMap(({ about, settings }) => {
      const origins = member(settings, 'Cors', 'AllowOrigins');
      if (origins === undefined || !allowsAny(look, origins)) return [];
      const withCredentials = maySay(look.stack, settings, 'true', 'Cors', 'AllowCredentials');
      const what = `scripts of any web site can call its function URL${withCredentials ? ', with the credentials of who visits it' : ''}`;
      const lines = linesFor(about, 'Cors:\n  AllowOrigins: [https://www.example.com]');
      return [{ about, at: origins.at, what, lines, severity: withCredentials ? 'medium' : 'low' }];
    }),
};

/** A list in which `*` stands; the quoted `'*'` of SAM's REST APIs is the same. */
export function allowsAny({ stack }: Look, origins: Node): boolean {
  const items = origins.is === 'list' ? origins.items : [origins];
  return items.some((item) => [textOf(item), ...textsAt(stack, item)].some((text) => /^'?\*'?$/.test(text ?? '')));
}

function linesFor({ type }: Definition, lines: string): string {
  return type === 'AWS::Lambda::Url' ? lines : `FunctionUrlConfig:\n${lines.replace(/^/gm, '  ')}`;
}

/** Credentials are never sent without being asked for. */
export const apiForAnyOrigin: Rule = {
  id: 'api-cors-with-credentials-for-anyone',
  title: 'An API that answers scripts of any web site with the credentials of who visits it',
  severity: 'medium',
  why: 'A script of any web site can act as whoever visits it and is signed in to the API.',
  fix: 'Name the origins that are to call it, or leave out credentials.',
  page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
  inTerraform: 'cors_configuration {\n  allow_origins = ["https://www.example.com"]\n}',
  find: (look) =>
    look.resources.flatMap((about) => {
      const settings = member(about.properties, CORS[about.type] ?? '');
      const origins = member(settings, 'AllowOrigins') ?? member(settings, 'AllowOrigin');
      if (origins === undefined || !allowsAny(look, origins)) return [];
      if (settings === undefined || lacksOrSays(look.stack, settings, 'false', 'AllowCredentials')) return [];
      return [{ about, at: origins.at, what: 'scripts of any web site can call it with credentials' }];
    }),
};

const CORS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'Cors',
  'AWS::Serverless::HttpApi': 'CorsConfiguration',
  'AWS::ApiGatewayV2::Api': 'CorsConfiguration',
};
