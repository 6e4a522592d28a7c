import { type Differ, type Reference, reference, type Stack } from '../vocabulary/index.js';

/** Types whose names are unique only within a parent, or are several versions of one name: two of them may be called alike. */
const SHARED_NAMES = new Set([
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Batch::JobDefinition',
  'AWS::ECS::TaskDefinition',
  'AWS::Events::Rule',
  'AWS::Glue::Table',
  'AWS::Lambda::Alias',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Version',
  'AWS::Logs::LogStream',
  'AWS::Scheduler::Schedule',
  'AWS::Serverless::LayerVersion',
]);

/** Making one of these again under a name that exists is no error: two logical ids may give one thing. */
const MADE_AGAIN = new Set(['AWS::SNS::Topic', 'AWS::SQS::Queue']);

/**
 * Two own names of resources of one type in one stack are different, since making the second would fail otherwise. Not so where the
 * template names both alike (under conditions that exclude each other), and for types that may share a name.
 * `written` is a name spelled out as far as it is known, `named` whether the template gives the resource a name.
 */
export function differing(
  stacks: readonly Stack[],
  written: (name: Reference) => string,
  named: (name: Reference) => boolean,
): Differ {
  const resources = new Map(stacks.flatMap((s) => s.resources.map((r) => [reference(r.scope, r.id), r] as const)));
  return (a, b) => {
    const one = resources.get(a);
    const other = resources.get(b);
    if (one === undefined || other === undefined || one.scope !== other.scope || one.type !== other.type) return false;
    if (SHARED_NAMES.has(one.type) || (MADE_AGAIN.has(one.type) && named(a) && named(b))) return false;
    return written(a) !== written(b);
  };
}
