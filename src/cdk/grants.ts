import type { Written } from '../infra/index.js';
import type { Making, Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { documentStatements, statementOf } from './documents.js';
import { managedArn } from './functions.js';
import { type GrantRule, kindNamed } from './kinds.js';
import { addStatement } from './principals.js';
import { type Construct, eachOf, itemsIn, type Principal, propOf, type Synth } from './synth.js';
import { untold } from './writing.js';

/**
 * What a call grants, if it is one that grants: `table.grantReadData(place)`, `bucket.grants.read(place)`,
 * `place.addToRolePolicy(…)`, `Grant.addToPrincipal({…})`. Each statement stands at the line of the call.
 */
export function granted(synth: Synth, making: Making): void {
  const { callee } = making;
  if (callee.is === 'export') ofFunction(synth, synth.nameOf(callee) ?? '', making);
  if (callee.is === 'member') ofMethod(synth, callee.of, callee.name, making);
}

function ofFunction(synth: Synth, name: string, making: Making): void {
  const { args, at } = making;
  if (/Grant\.addToPrincipal(OrResource|AndResource)?$/.test(name)) {
    const [options] = args;
    const resources = itemsIn(propOf(options, 'resourceArns'));
    const actions = itemsIn(propOf(options, 'actions'));
    const conditions = propOf(options, 'conditions');
    for (const to of synth.principalsOf(propOf(options, 'grantee') ?? { is: 'absent' })) {
      const written = (all: readonly Term[]): readonly Written[] =>
        all.flatMap((t) => synth.write(t, to.unit, at) ?? []);
      const when = conditions && synth.write(conditions, to.unit, at);
      addStatement(synth, to, statement(written(actions), written(resources), when), at, 'Grant.addToPrincipal');
    }
    return;
  }
  const last = name.lastIndexOf('.');
  const rules = kindNamed(name.slice(0, last))?.statics?.[name.slice(last + 1)];
  const [grantee] = args;
  if (rules === undefined || grantee === undefined) return;
  for (const to of synth.principalsOf(grantee))
    for (const rule of rules)
      addStatement(
        synth,
        to,
        statement(actionsOf(rule, [], to, synth, at), rule.on),
        at,
        name.slice(name.indexOf('.') + 1),
      );
}

function ofMethod(synth: Synth, of: Term, name: string, making: Making): void {
  const { args, at } = making;
  const [first] = args;
  if (first === undefined) return;
  const receiver = receiverOf(of);
  if (name === 'addToRolePolicy' || name === 'addToPolicy' || name === 'addToPrincipalPolicy') {
    for (const to of synth.principalsOf(of)) addStatements(synth, to, statementOf(synth, first, to.unit, at), at, name);
  } else if (name === 'addManagedPolicy') attachManaged(synth, of, first, at);
  else if (name === 'attachInlinePolicy') attachInline(synth, first, of);
  else if (name === 'attachToRole') attachInline(synth, of, first);
  else if (name === 'grantPassRole' || name === 'grantAssumeRole') onRole(synth, of, name, first, at);
  else if (name.startsWith('grantInvoke')) onFunction(synth, of, name, first, at);
  else {
    const method = receiver.grants ? methodOf(name) : name;
    for (const construct of synth.constructsOf(receiver.of)) byKind(synth, construct, method, making);
  }
}

/** `bucket.grants.read(…)` and `BucketGrants.fromBucket(bucket).read(…)` grant what `bucket.grantRead(…)` does. */
function receiverOf(of: Term): { readonly of: Term; readonly grants: boolean } {
  return of.is === 'member' && /^(grants|streamGrants)$/.test(of.name)
    ? { of: of.of, grants: true }
    : { of, grants: false };
}

function methodOf(name: string): string {
  return name === 'actions' ? 'grant' : `grant${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function byKind(synth: Synth, of: Construct, method: string, making: Making): void {
  const kind = kindNamed(of.kind);
  const rules = kind?.grants?.[method];
  const { args, at } = making;
  const [grantee, ...rest] = args;
  if (grantee === undefined || !method.startsWith('grant')) return;
  const principals = synth.principalsOf(grantee);
  if (rules === undefined) {
    if (principals.length > 0) notKnown(synth, of, method, principals, at);
    return;
  }
  for (const to of principals) {
    for (const rule of rules) {
      const resources = standing(synth, of, rule.on).map((on) => {
        const written = on === '*' ? on : synth.fill(on, of, args, to.unit, at);
        return written ?? untold(`the resource that \`${method}\` is about`, at);
      });
      const granted = statement(actionsOf(rule, rest, to, synth, at), resources, rule.when);
      addStatement(synth, to, granted, at, calledOn(of, method));
      onKey(synth, of, rule, to, at, method);
    }
  }
}

/** `Orders.grantReadData` */
function calledOn(of: Construct, method: string): string {
  return `${of.path.join('/')}.${method}`;
}

/** Resources of a grant that stand there: a table's indexes, where it has any. */
function standing(synth: Synth, of: Construct, on: readonly string[]): readonly string[] {
  const without = kindNamed(of.kind)?.without ?? {};
  return on.filter((pattern) => {
    const needs = without[pattern];
    if (needs === undefined) return true;
    const props = of.imported === undefined ? of.props : (of.imported.args[2] ?? of.props);
    const isTold = needs.props.some((name) => propOf(props, name) !== undefined);
    return isTold || synth.makings.some(({ callee }) => isCallOn(synth, callee, of, needs.calls));
  });
}

function isCallOn(synth: Synth, callee: Term, of: Construct, names: readonly string[]): boolean {
  return callee.is === 'member' && names.includes(callee.name) && synth.constructsOf(callee.of).includes(of);
}

function actionsOf(
  { actions }: GrantRule,
  rest: readonly Term[],
  to: Principal,
  synth: Synth,
  at: Place,
): readonly Written[] {
  if (actions !== 'given') return actions;
  return rest.flatMap((arg) => itemsIn(arg).flatMap((one) => synth.write(one, to.unit, at) ?? []));
}

function statement(Action: readonly Written[], Resource: readonly Written[], Condition?: Written): Written {
  return { Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

/** The same principal may use the key that the resource is encrypted with. */
function onKey(
  synth: Synth,
  of: Construct,
  { key, keyWhen }: GrantRule,
  to: Principal,
  at: Place,
  method: string,
): void {
  const prop = kindNamed(of.kind)?.key;
  if (key === undefined || prop === undefined) return;
  for (const one of synth.constructsOf({ is: 'member', of: { is: 'made', by: of.making?.id ?? -1 }, name: prop })) {
    const arn = synth.attribute(one, 'keyArn', to.unit);
    if (arn === undefined) continue;
    const when = Object.entries(keyWhen ?? {}).map(
      ([name, text]) => [name, synth.fill(text, of, [], to.unit, at)] as const,
    );
    const condition = when.length === 0 ? undefined : { StringEquals: Object.fromEntries(when) };
    addStatement(synth, to, statement(key, [arn], condition), at, calledOn(of, method));
  }
}

function notKnown(synth: Synth, of: Construct, method: string, principals: readonly Principal[], at: Place): void {
  const because = `what \`${method}\` of \`${of.kind}\` grants isn't known`;
  for (const to of principals) addStatement(synth, to, untold(because, at), at, calledOn(of, method));
}

function addStatements(
  synth: Synth,
  to: Principal,
  statements: readonly { readonly statement: Written; readonly at: Place }[],
  at: Place,
  by: string,
): void {
  for (const one of statements) addStatement(synth, to, one.statement, one.at.file === at.file ? one.at : at, by);
}

function attachManaged(synth: Synth, to: Term, policy: Term, at: Place): void {
  for (const { role, construct } of synth.principalsOf(to)) {
    for (const one of eachOf(policy)) {
      const arn = managedArn(synth, one, { ...construct, at });
      const all = role.properties.ManagedPolicyArns;
      if (arn !== undefined)
        role.properties.ManagedPolicyArns = [...(Array.isArray(all) ? (all as Written[]) : []), arn];
    }
  }
}

/** A policy of the app's own is written down where its role is. */
function attachInline(synth: Synth, policy: Term, to: Term): void {
  for (const one of synth.constructsOf(policy)) {
    if (one.kind !== 'aws-iam.Policy') continue;
    for (const principal of synth.principalsOf(to)) policyStatements(synth, one, principal);
  }
}

/** What a Policy says, for a role that it is attached to. */
export function policyStatements(synth: Synth, policy: Construct, to: Principal): void {
  const { props, at } = policy;
  const document = propOf(props, 'document');
  const written = itemsIn(propOf(props, 'statements')).flatMap((s) => statementOf(synth, s, to.unit, at));
  const all = [...written, ...(document === undefined ? [] : documentStatements(synth, document, to.unit, at))];
  for (const one of all) addStatement(synth, to, one.statement, one.at, policy.path.join('/'));
}

function onRole(synth: Synth, role: Term, name: string, grantee: Term, at: Place): void {
  const Action = name === 'grantPassRole' ? 'iam:PassRole' : 'sts:AssumeRole';
  for (const of of synth.constructsOf(role))
    for (const to of synth.principalsOf(grantee)) {
      const arn = synth.attribute(of, 'roleArn', to.unit);
      if (arn !== undefined) addStatement(synth, to, statement([Action], [arn]), at, calledOn(of, name));
    }
}

/** @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Function.html#grantwbrinvokegrantee */
function onFunction(synth: Synth, of: Term, name: string, grantee: Term, at: Place): void {
  const isUrl = name === 'grantInvokeUrl';
  for (const construct of synth.constructsOf(of))
    for (const to of synth.principalsOf(grantee)) {
      const arn = synth.attribute(construct, 'functionArn', to.unit);
      if (arn === undefined) continue;
      const all: Written = { 'Fn::Join': ['', [arn, ':*']] };
      const resources = isUrl || name === 'grantInvokeLatestVersion' ? [arn] : [arn, all];
      const action = isUrl ? 'lambda:InvokeFunctionUrl' : 'lambda:InvokeFunction';
      addStatement(synth, to, statement([action], resources), at, calledOn(construct, name));
    }
}
