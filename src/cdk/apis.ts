import type { Written } from '../infra/index.js';
import type { Making, Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { type Source, sourceOf } from './events.js';
import { isFunction } from './functions.js';
import { type Construct, eachOf, propOf, type Synth } from './synth.js';

/** The functions behind integrations and authorizers: `new LambdaIntegration(place)`, `new HttpLambdaIntegration('Place', place)`. */
function functionsIn(synth: Synth, term: Term | undefined, depth = 0): readonly Construct[] {
  return eachOf(term).flatMap((one) => {
    const direct = synth.constructsOf(one).filter(isFunction);
    if (direct.length > 0 || depth > 2) return direct;
    const source: Source | undefined = sourceOf(synth, one);
    return (source?.args ?? []).flatMap((arg) =>
      arg.is === 'object' ? functionsIn(synth, propOf(arg, 'handler'), depth + 1) : functionsIn(synth, arg, depth + 1),
    );
  });
}

/** The API that a resource, a method or a route belongs to: `api.root.addResource('orders').addMethod('GET')`. */
function apiOf(synth: Synth, term: Term): Construct | undefined {
  const [own] = synth.constructsOf(term);
  if (own !== undefined) return own;
  if (term.is === 'member') return apiOf(synth, term.of);
  const making = term.is === 'made' ? synth.makings[term.by] : undefined;
  return making?.callee.is === 'member' ? apiOf(synth, making.callee.of) : undefined;
}

const ADDERS: ReadonlySet<string> = new Set([
  'addMethod',
  'addProxy',
  'addResource',
  'addRoutes',
  'addRoute',
  'addIntegration',
]);

/** What a call adds to an API that invokes a function. */
export function routed(synth: Synth, { callee, args, at }: Making): void {
  if (callee.is !== 'member' || !ADDERS.has(callee.name)) return;
  const api = apiOf(synth, callee.of);
  if (api === undefined) return;
  for (const arg of args) for (const of of handlersIn(synth, arg)) integration(synth, api, of, at);
}

const HANDLING = ['handler', 'integration', 'defaultIntegration', 'defaultAuthorizer', 'authorizer'];

/** What in an argument, or in the props of an API, handles requests. */
function handlersIn(synth: Synth, arg: Term): readonly Construct[] {
  if (arg.is !== 'object') return functionsIn(synth, arg);
  return HANDLING.flatMap((name) => functionsIn(synth, propOf(arg, name)));
}

/** The integrations in an API's own props. */
export function integrations(synth: Synth, api: Construct): void {
  const { props, at } = api;
  const routes = [
    'defaultIntegration',
    'connectRouteOptions',
    'disconnectRouteOptions',
    'defaultRouteOptions',
    'defaultMethodOptions',
  ];
  const all = [props, ...routes.map((name) => propOf(props, name))].filter((t) => t !== undefined);
  for (const arg of all) for (const of of handlersIn(synth, arg)) integration(synth, api, of, at);
}

function integration(synth: Synth, api: Construct, of: Construct, at: Place): void {
  const { unit } = of;
  const arn = synth.attribute(of, 'functionArn', unit);
  const path = [...api.path, `${at.file}:${at.line}`, of.path.join('')];
  if (api.kind.startsWith('aws-apigateway.')) {
    const properties = { RestApiId: synth.attribute(api, 'restApiId', unit), Integration: { Uri: arn } };
    synth.add(unit, path, { type: 'AWS::ApiGateway::Method', properties, at });
  } else if (api.kind.startsWith('aws-apigatewayv2.')) {
    const properties = { ApiId: synth.attribute(api, 'apiId', unit), IntegrationUri: arn };
    synth.add(unit, path, { type: 'AWS::ApiGatewayV2::Integration', properties, at });
  }
}

/** The stage that a REST API deploys to, unless it is told otherwise. */
export function restStage(synth: Synth, api: Construct): void {
  const options = propOf(api.props, 'deployOptions');
  const name = propOf(options, 'stageName');
  const StageName = (name && synth.write(name, api.unit, api.at)) ?? 'prod';
  const properties = { RestApiId: synth.attribute(api, 'restApiId', api.unit), StageName };
  synth.add(api.unit, [...api.path, 'DeploymentStage.prod', 'Resource'], {
    type: 'AWS::ApiGateway::Stage',
    properties,
    at: api.at,
  });
}

/** `api.addLambdaDataSource('Orders', place)` of AWS AppSync. */
export function dataSource(synth: Synth, { callee, args, at }: Making): void {
  if (callee.is !== 'member' || callee.name !== 'addLambdaDataSource') return;
  for (const arg of args) for (const of of synth.constructsOf(arg).filter(isFunction)) lambdaSource(synth, of, at);
}

export function lambdaSource(synth: Synth, of: Construct, at: Place): void {
  const properties = { LambdaConfig: { LambdaFunctionArn: synth.attribute(of, 'functionArn', of.unit) } };
  synth.add(of.unit, [...of.path, 'DataSource'], { type: 'AWS::AppSync::DataSource', properties, at });
}

/** A custom resource that a function of the app handles, by itself or behind a Provider. */
export function customResource(synth: Synth, of: Construct): void {
  const { props, unit, at } = of;
  const token = propOf(props, 'serviceToken');
  if (token?.is !== 'member') return;
  const [provider] = synth.constructsOf(token.of);
  const handler =
    provider !== undefined && isFunction(provider)
      ? provider
      : functionsIn(synth, propOf(provider?.props, 'onEventHandler'))[0];
  if (handler === undefined) return;
  const given = propOf(props, 'properties');
  const own = given === undefined ? {} : synth.write(given, unit, at);
  const members = typeof own === 'object' && !Array.isArray(own) ? (own as Readonly<Record<string, Written>>) : {};
  synth.add(unit, [...of.path, 'Default'], {
    type: 'AWS::CloudFormation::CustomResource',
    properties: { ...members, ServiceToken: synth.attribute(handler, 'functionArn', unit) },
    at,
  });
}
