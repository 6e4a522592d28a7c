import { type Arn, arn, type Resource, reference } from '../../vocabulary/index.js';

/** Requests on something that a resource makes name ARNs which are not below its own: their service, and what stands before its name. */
const RELATED: Readonly<Record<string, { readonly service: string; readonly before: readonly string[] }>> = {
  /** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html */
  'AWS::ApiGateway::RestApi': { service: 'execute-api', before: [''] },
  'AWS::ApiGatewayV2::Api': { service: 'execute-api', before: [''] },
  /** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html */
  'AWS::ECS::Cluster': { service: 'ecs', before: ['container-instance/', 'service/', 'task/', 'task-set/'] },
  /** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
  'AWS::Events::EventBus': { service: 'events', before: ['rule/'] },
  /** @see https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html */
  'AWS::MSK::Cluster': { service: 'kafka', before: ['group/', 'topic/', 'transactional-id/'] },
  'AWS::MSK::ServerlessCluster': { service: 'kafka', before: ['group/', 'topic/', 'transactional-id/'] },
  /** @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html */
  'AWS::StepFunctions::StateMachine': { service: 'states', before: ['execution:', 'express:', 'mapRun:'] },
};

/** The ARNs, up to the resource's name, of what it makes: the executions of a state machine, the methods of an API. More always follows. */
export function relatedOf({ type, scope, id }: Resource): readonly Arn[] {
  const { service, before } = RELATED[type] ?? { service: '', before: [] };
  const own = (name: string) => ({ name: reference(scope, name) });
  return before.map((kind) =>
    arn([
      { text: 'arn:' },
      own('AWS::Partition'),
      { text: `:${service}:` },
      own('AWS::Region'),
      { text: ':' },
      own('AWS::AccountId'),
      { text: `:${kind}` },
      own(id),
    ]),
  );
}
