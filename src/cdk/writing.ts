import { type Node, nodeOf, type Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { exportName } from './libraries.js';
import { type Construct, eachOf, itemsIn, propOf, type Synth, textIn, type Unit } from './synth.js';

/** A term as a template has it: a text, a list, a map, or intrinsic functions; undefined for nothing. */
export function written(synth: Synth, term: Term, unit: Unit, at: Place): Written | undefined {
  const inside = (part: Term): Written => synth.write(part, unit, at) ?? NOTHING;
  switch (term.is) {
    case 'constant':
      return term.value === null ? undefined : nodeOf(String(term.value), at);
    case 'absent':
      return undefined;
    case 'environment':
      return environment(synth, term, unit, at);
    case 'joined':
      return joined(term.parts.map(inside));
    case 'list':
      return term.items.flatMap((item) => synth.write(item, unit, at) ?? []);
    case 'object':
      return record(synth, term, unit, at);
    case 'oneOf':
      return chosen(term.terms.map(inside), at);
    case 'made':
    case 'member':
    case 'export':
      return token(synth, term, unit, at);
    case 'unknown':
      return untold(term.because, at);
  }
}

const NOTHING: Written = { Ref: 'AWS::NoValue' };

/** What nobody can tell before the app is run. */
export function untold(because: string, at: Place): Node {
  return nodeOf({ 'Fn::Untold': because }, at);
}

function joined(parts: readonly Written[]): Written {
  return { 'Fn::Join': ['', parts] };
}

function record(synth: Synth, term: Term & { is: 'object' }, unit: Unit, at: Place): Written {
  const members = [...term.members].map(([name, value]) => [name, synth.write(value, unit, at)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** Any one of these; what chooses is known when the app is run. Each choice is one of its own. */
export function chosen(all: readonly Written[], at: Place): Written {
  const [first = NOTHING, ...others] = all;
  return others.length === 0
    ? first
    : nodeOf(
        { 'Fn::If': [`a choice of the app in ${at.file}:${at.line}:${++choices}`, first, chosen(others, at)] },
        at,
      );
}

let choices = 0;

/** `process.env.STAGE` and what only the command line tells of the context: parameters with what the app takes otherwise. */
function environment(synth: Synth, term: Term & { is: 'environment' }, unit: Unit, at: Place): Written {
  const otherwise = eachOf(term.otherwise);
  const preset = otherwise.length === 1 ? textIn(otherwise[0]) : undefined;
  const id = term.name.startsWith('context ') ? term.name : `process.env.${term.name}`;
  if (otherwise.length > 0 && preset === undefined && otherwise.every((o) => o.is !== 'constant'))
    return chosen([parameter(unit, id, {}, at), ...otherwise.map((o) => synth.write(o, unit, at) ?? NOTHING)], at);
  return parameter(unit, id, preset === undefined ? {} : { Default: preset }, at);
}

/** A parameter of the template, made where it is not there. */
export function parameter(unit: Unit, id: string, what: { readonly [key: string]: Written }, at: Place): Written {
  if (!unit.parameters.has(id)) unit.parameters.set(id, nodeOf({ Type: 'String', ...what }, at));
  return nodeOf({ Ref: id }, at);
}

const PSEUDO: Readonly<Record<string, string>> = {
  region: 'AWS::Region',
  account: 'AWS::AccountId',
  partition: 'AWS::Partition',
  stackName: 'AWS::StackName',
  stackId: 'AWS::StackId',
  urlSuffix: 'AWS::URLSuffix',
  REGION: 'AWS::Region',
  ACCOUNT_ID: 'AWS::AccountId',
  accountId: 'AWS::AccountId',
  PARTITION: 'AWS::Partition',
  STACK_NAME: 'AWS::StackName',
  STACK_ID: 'AWS::StackId',
  URL_SUFFIX: 'AWS::URLSuffix',
  NO_VALUE: 'AWS::NoValue',
};

/** What something that the library gave stands for in a template. */
function token(synth: Synth, term: Term, unit: Unit, at: Place): Written | undefined {
  const name = synth.nameOf(term) ?? '';
  if (term.is === 'export') return exported(name, at);
  if (term.is === 'member') return member(synth, term, unit, at);
  const construct = synth.constructOf(term);
  if (construct !== undefined) return refOf(synth, construct, unit);
  const making = term.is === 'made' ? synth.makings[term.by] : undefined;
  if (making === undefined) return untold('computed when the app is run', at);
  const { args } = making;
  const own = (i: number): Written | undefined => (args[i] === undefined ? undefined : synth.write(args[i], unit, at));
  if (making.callee.is === 'member') return called(synth, making.callee, args, unit, making.at);
  const intrinsic = INTRINSICS[name];
  if (intrinsic !== undefined) return intrinsic(own, args);
  return (
    ofStates(name, own, args, making.at) ?? ofStack(synth, name, args, unit, at) ?? untold(`what \`${name}\` gives`, at)
  );
}

/** A construct where a text stands: what `Ref` gives, or what it is brought in by. */
function refOf(synth: Synth, of: Construct, unit: Unit): Written | undefined {
  if (of.imported === undefined) return synth.reference(of, 'Ref', unit);
  const [, , given] = of.imported.args;
  return given && synth.write(given, unit, of.at);
}

function exported(name: string, at: Place): Written {
  if (name.startsWith('aws-stepfunctions.JsonPath.'))
    return untold(`\`${name.split('.').at(-1)}\` is told when it runs`, at);
  const pseudo = name.startsWith('core.Aws.') ? PSEUDO[name.slice('core.Aws.'.length)] : undefined;
  // A member of an enumeration, as most of them are spelled.
  return pseudo === undefined ? nodeOf(name.split('.').at(-1) ?? '', at) : nodeOf({ Ref: pseudo }, at);
}

function member(synth: Synth, term: Term & { is: 'member' }, unit: Unit, at: Place): Written | undefined {
  const { of, name } = term;
  const construct = synth.constructOf(of);
  if (construct !== undefined && /(^|\.)(Nested)?Stack$/.test(construct.kind) && PSEUDO[name] !== undefined)
    return { Ref: PSEUDO[name] };
  if (construct !== undefined) return synth.attribute(construct, name, unit);
  const maker = synth.nameOf(of) ?? '';
  if (/\.of$|ScopedAws$/.test(maker) && PSEUDO[name] !== undefined) return { Ref: PSEUDO[name] };
  return untold(`\`${name}\` of what \`${maker}\` gives`, at);
}

type Intrinsic = (own: (i: number) => Written | undefined, args: readonly Term[]) => Written | undefined;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'core.Fn.ref': (own) => ({ Ref: own(0) }),
  'core.Fn.getAtt': (own) => ({ 'Fn::GetAtt': [own(0) ?? '', own(1) ?? ''] }),
  'core.Fn.join': (own) => ({ 'Fn::Join': [own(0) ?? '', own(1) ?? []] }),
  'core.Fn.split': (own) => ({ 'Fn::Split': [own(0) ?? '', own(1) ?? ''] }),
  'core.Fn.select': (own) => ({ 'Fn::Select': [own(0) ?? '', own(1) ?? []] }),
  'core.Fn.sub': (own) => ({ 'Fn::Sub': own(1) === undefined ? (own(0) ?? '') : [own(0) ?? '', own(1) ?? {}] }),
  'core.Fn.importValue': (own) => ({ 'Fn::ImportValue': own(0) }),
  'core.Fn.findInMap': (own) => ({ 'Fn::FindInMap': [own(0) ?? '', own(1) ?? '', own(2) ?? ''] }),
  'core.Fn.base64': (own) => own(0),
  'core.Fn.conditionIf': (own, args) => ({
    'Fn::If': [textIn(args[0]) ?? 'a condition', own(1) ?? NOTHING, own(2) ?? NOTHING],
  }),
  'core.Token.asString': (own) => own(0),
  'core.Token.asList': (own) => own(0),
  'core.Lazy.string': (own) => own(0),
  'core.SecretValue.unsafePlainText': (own) => own(0),
  'core.SecretValue.plainText': (own) => own(0),
  'core.SecretValue.ssmSecure': (own) => ({ 'Fn::Join': ['', ['{{resolve:ssm-secure:', own(0) ?? '', '}}']] }),
  'core.SecretValue.secretsManager': (own) => ({
    'Fn::Join': ['', ['{{resolve:secretsmanager:', own(0) ?? '', '}}']],
  }),
};

/** What states hand over: values of the app's own, and paths into what they are given. */
function ofStates(
  name: string,
  own: (i: number) => Written | undefined,
  args: readonly Term[],
  at: Place,
): Written | undefined {
  const [, of, method = ''] = /^aws-stepfunctions\.(TaskInput|JsonPath)\.(\w+)$/.exec(name) ?? [];
  if (of === undefined) return undefined;
  if (method === 'fromObject' || method === 'fromText') return own(0);
  const pattern = textIn(args[0]);
  if (method !== 'format' || pattern === undefined) return untold(`\`${pattern ?? method}\` is told when it runs`, at);
  return joined(pattern.split('{}').flatMap((piece, i) => (i === 0 ? [piece] : [own(i) ?? NOTHING, piece])));
}

/** Functions that need a stack: `Arn.format`, look-ups of stored parameters. */
function ofStack(synth: Synth, name: string, args: readonly Term[], unit: Unit, at: Place): Written | undefined {
  if (name === 'core.Arn.format') return arnOf(synth, args[0], unit, at);
  if (/^aws-ssm\.String(List)?Parameter\.value(From|For)/.test(name)) return stored(synth, args[1], unit, at);
  return undefined;
}

/** The value of a parameter that this app stores itself, else one that the deployment looks up. */
function stored(synth: Synth, named: Term | undefined, unit: Unit, at: Place): Written {
  const path = textIn(named);
  const own = synth.constructs.find(
    ({ kind, props }) =>
      kind.startsWith('aws-ssm.String') && path !== undefined && textIn(propOf(props, 'parameterName')) === path,
  );
  const value = own === undefined ? undefined : propOf(own.props, 'stringValue');
  const known = value && synth.write(value, unit, at);
  if (known !== undefined) return known;
  const what = { Type: 'AWS::SSM::Parameter::Value<String>', ...(path === undefined ? {} : { Default: path }) };
  return parameter(unit, `ssm ${path ?? `${at.file}:${at.line}`}`, what, at);
}

/** What a method gives that is written as a text. */
function called(
  synth: Synth,
  { of, name }: Term & { is: 'member' },
  args: readonly Term[],
  unit: Unit,
  at: Place,
): Written | undefined {
  if (name === 'formatArn') return arnOf(synth, args[0], unit, at);
  if (name === 'resolve' || name === 'toJsonString') return args[0] && synth.write(args[0], unit, at);
  const construct = synth.constructOf(of);
  const attribute = textIn(args[0]);
  if (construct !== undefined && (name === 'getAtt' || name === 'getAttString') && attribute !== undefined)
    return synth.reference(construct, attribute, unit);
  const method = construct && synth.fill(`()${name}`, construct, args, unit, at);
  return method ?? untold(`what \`${name}\` gives`, at);
}

const SEPARATORS: Readonly<Record<string, readonly [string, string]>> = {
  COLON_RESOURCE_NAME: [':', ':'],
  SLASH_RESOURCE_NAME: [':', '/'],
  NO_RESOURCE_NAME: [':', ''],
  SLASH_RESOURCE_SLASH_RESOURCE_NAME: [':/', '/'],
};

/** @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html#formatwbrarncomponents */
function arnOf(synth: Synth, of: Term | undefined, unit: Unit, at: Place): Written {
  const part = (name: string, otherwise: Written): Written => {
    const told = propOf(of, name);
    return (told && synth.write(told, unit, at)) ?? otherwise;
  };
  const format = (synth.nameOf(propOf(of, 'arnFormat') ?? { is: 'absent' }) ?? '').split('.').at(-1) ?? '';
  const [before, between] = SEPARATORS[format] ?? [':', textIn(propOf(of, 'sep')) ?? '/'];
  const name = propOf(of, 'resourceName');
  const rest = name === undefined ? [] : [between, synth.write(name, unit, at) ?? ''];
  const pseudo = (id: string): Written => ({ Ref: id });
  return joined([
    'arn:',
    part('partition', pseudo('AWS::Partition')),
    ':',
    part('service', ''),
    ':',
    part('region', pseudo('AWS::Region')),
    ':',
    part('account', pseudo('AWS::AccountId')),
    before,
    part('resource', ''),
    ...rest,
  ]);
}

/** The texts among what a term may be. */
export function textsIn(term: Term | undefined): readonly string[] {
  return itemsIn(term).flatMap((t) => textIn(t) ?? []);
}

/** How an export is called: `core.Duration.seconds`. */
export function calledName(term: Term): string | undefined {
  return term.is === 'export' ? exportName(term) : undefined;
}
