import { refused, result } from './iam.js';
import { faults, modelOf } from './model.js';
import { type Answer, type Asked, serve } from './serve.js';

const ANALYZER = modelOf('accessanalyzer');
const IAM = modelOf('iam');

type Input = Readonly<Record<string, unknown>>;

/** One request to simulate, as IAM reads it. */
export interface Simulating {
  readonly policies: readonly { readonly Statement: unknown }[];
  readonly action: string;
  readonly resource: string;
  readonly context: ReadonlyMap<string, readonly string[]>;
}

/** What the analyzers say. Without an answer of its own an operation finds nothing, and everything is allowed. */
export interface Saying {
  readonly findings?: readonly {
    readonly findingType: string;
    readonly issueCode: string;
    readonly findingDetails: string;
  }[];
  readonly newAccess?: (existing: unknown, proposed: unknown) => Verdict;
  readonly granted?: (actions: readonly string[], document: unknown) => Verdict;
  readonly simulated?: (simulating: Simulating) => { readonly decision: string; readonly missing?: readonly string[] };
  /** How an operation fails, before anything else is looked at. */
  readonly trouble?: (operation: string) => Answer | undefined;
}

interface Verdict {
  readonly result: 'PASS' | 'FAIL';
  readonly reasons?: readonly {
    readonly description: string;
    readonly statementIndex?: number;
    readonly statementId?: string;
  }[];
}

/**
 * IAM Access Analyzer and IAM's simulator, which check each request on the services' models.
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Operations.html
 */
export async function analyzing(
  saying: Saying = {},
): Promise<{ readonly endpoint: string; readonly requests: { readonly operation: string; readonly input: Input }[] }> {
  const requests: { operation: string; input: Input }[] = [];
  const { endpoint } = await serve((asked) => {
    const { operation, input, wrong } = asked.scope.service === 'iam' ? ofIam(asked) : ofAnalyzer(asked);
    const refuse = asked.scope.service === 'iam' ? refused : refusal;
    if (wrong.length > 0) return refuse(400, 'ValidationException', wrong.join('; '));
    requests.push({ operation, input });
    return saying.trouble?.(operation) ?? answer(saying, operation, input);
  });
  return { endpoint, requests };
}

function ofAnalyzer({ path, query, body, method, scope }: Asked) {
  const [operation = path] =
    Object.entries(ANALYZER.operations).find(([, one]) => one.uri === path && one.method === method) ?? [];
  const input = { ...(JSON.parse(body || '{}') as Input), ...Object.fromEntries(query) };
  const wrong = scope.service === 'access-analyzer' ? [] : [`signed for ${scope.service}`];
  return { operation, input, wrong: [...wrong, ...faults(ANALYZER, operation, input)] };
}

function ofIam({ body }: Asked) {
  const { Action: operation = '', Version: version, ...members } = Object.fromEntries(new URLSearchParams(body));
  const input = nested(members);
  const wrong = version === IAM.apiVersion ? [] : [`version ${version}`];
  return { operation, input, wrong: [...wrong, ...faults(IAM, operation, input)] };
}

/** `ActionNames.member.1=s3:GetObject`: lists and structures as the query protocol has them. */
function nested(members: Readonly<Record<string, string>>): Input {
  const root: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(members)) {
    const path = name.split('.').filter((one) => one !== 'member');
    const last = path.pop() ?? '';
    let at = root;
    for (const [i, one] of path.entries()) {
      const next = path[i + 1] ?? last;
      at[one] ??= /^\d+$/.test(next) ? [] : {};
      at = at[one] as Record<string, unknown>;
    }
    at[last] = last === 'MaxItems' ? Number(text) : text;
  }
  return fromZero(root) as Input;
}

/** Members count from 1. */
function fromZero(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(1).map(fromZero);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fromZero(one)]));
}

function answer(saying: Saying, operation: string, input: Input): Answer {
  switch (operation) {
    case 'ValidatePolicy':
      return said({ findings: (saying.findings ?? []).map((one) => ({ learnMoreLink: '', locations: [], ...one })) });
    case 'CheckNoNewAccess':
      return said(
        saying.newAccess?.(documentIn(input, 'existingPolicyDocument'), documentIn(input, 'newPolicyDocument')) ?? PASS,
      );
    case 'CheckAccessNotGranted': {
      const [access] = input.access as readonly [{ actions: readonly string[] }];
      return said(saying.granted?.(access.actions, documentIn(input, 'policyDocument')) ?? PASS);
    }
    default:
      return simulate(saying, input);
  }
}

const PASS = { result: 'PASS', message: 'as it should be', reasons: [] };

function documentIn(input: Input, name: string): unknown {
  return JSON.parse(String(input[name]));
}

/** Each action on each resource, three results a page. */
function simulate({ simulated = () => ({ decision: 'allowed' }) }: Saying, input: Input): Answer {
  const { ActionNames: actions, ResourceArns: resources, PolicyInputList: policies, ContextEntries: entries } = input;
  const context = new Map(
    ((entries ?? []) as readonly { ContextKeyName: string; ContextKeyValues: readonly string[] }[]).map(
      (one) => [one.ContextKeyName, one.ContextKeyValues] as const,
    ),
  );
  const parsed = (policies as readonly string[]).map((one) => JSON.parse(one));
  const all = (actions as readonly string[]).flatMap((action) =>
    (resources as readonly string[]).map((resource) => ({ action, resource })),
  );
  const from = Number(input.Marker ?? 0);
  const results = all.slice(from, from + 3).map(({ action, resource }) => {
    const { decision, missing = [] } = simulated({ policies: parsed, action, resource, context });
    return {
      EvalActionName: action,
      EvalResourceName: resource,
      EvalDecision: decision,
      MissingContextValues: missing,
    };
  });
  const isTruncated = from + 3 < all.length;
  return result('SimulateCustomPolicy', {
    EvaluationResults: results,
    IsTruncated: isTruncated,
    ...(isTruncated && { Marker: String(from + 3) }),
  });
}

function said(content: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

/** An error as the analyzer tells it. */
export function refusal(status: number, code: string, message = code): Answer {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': code };
  return { status, headers, body: JSON.stringify({ message }) };
}
