import { member } from '../../templates/node.js';
import type { Rule } from '../rule.js';
import { lacksOrSays, placeOf, textsAt } from '../settings.js';
import { ownSource, ownSourceInTerraform, TERRAFORM_ACCOUNT } from '../source-lines.js';

const PERMISSION = 'AWS::Lambda::Permission';

/** What narrows a permission for a service: whose event it is. */
const SOURCES = ['SourceArn', 'SourceAccount', 'EventSourceToken', 'PrincipalOrgID'];

export const permissionWithoutSource: Rule = {
  id: 'permission-without-source',
  title: 'A permission of a function for a service, whoever the service acts for',
  severity: 'medium',
  why: 'The service then calls the function for resources of any account too: anyone can make it run through the service (the confused deputy).',
  fix: 'Name the resource whose events are to call the function, or at least the account.',
  page: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
  inTerraform: ({ service }) => sourceArgument(service),
  find: ({ stack, resources }) =>
    resources.flatMap((about) => {
      if (about.type !== PERMISSION || SOURCES.some((name) => member(about.properties, name) !== undefined)) return [];
      const service = textsAt(stack, about.properties, 'Principal').find((one) =>
        /\.amazon(aws)?\.com(\.cn)?$/.test(one),
      );
      if (service === undefined) return [];
      return [
        {
          about,
          at: placeOf(about, 'Principal'),
          what: `${service} can call the function for any account`,
          lines: linesFor(service),
          service,
        },
      ];
    }),
};

export const permissionForAnyone: Rule = {
  id: 'permission-for-anyone',
  title: 'A permission of a function for everyone',
  severity: 'high',
  why: 'Everyone with an account of AWS can call the function, whatever stands in their own policies.',
  fix: 'Name the account, role or service that is to call it, or the organisation.',
  page: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  find: ({ stack, resources }) =>
    resources.flatMap((about) => {
      if (about.type !== PERMISSION || SOURCES.some((name) => member(about.properties, name) !== undefined)) return [];
      if (!textsAt(stack, about.properties, 'Principal').includes('*')) return [];
      // What a public function URL needs is told of the URL.
      if (!lacksOrSays(stack, about.properties, 'AWS_IAM', 'FunctionUrlAuthType')) return [];
      if (member(about.properties, 'InvokedViaFunctionUrl') !== undefined) return [];
      return [{ about, at: placeOf(about, 'Principal'), what: 'anyone can call the function' }];
    }),
};

/** Keys of S3 and of services that are not known: the account says enough. */
function linesFor(service: string): string {
  const source = ownSource(service);
  return source === undefined ? 'SourceAccount: !Ref AWS::AccountId' : `SourceArn: ${source}`;
}

function sourceArgument(service: string | undefined): string {
  const source = service === undefined ? undefined : ownSourceInTerraform(service);
  return source === undefined ? `source_account = ${TERRAFORM_ACCOUNT}` : `source_arn = ${source}`;
}
