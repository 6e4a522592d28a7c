import type { Rule } from '../rule.js';
import { maySay, placeOf } from '../settings.js';

const AUTHENTICATION: Readonly<Record<string, readonly string[]>> = {
  'AWS::AppSync::GraphQLApi': ['AuthenticationType'],
  'AWS::Serverless::GraphQLApi': ['Auth', 'Type'],
};

export const graphqlKey: Rule = {
  id: 'graphql-api-with-key',
  title: 'A GraphQL API of AppSync that asks for an API key only',
  severity: 'low',
  why: 'The key is the same for all, stands in what every client downloads, and says nothing of who calls.',
  fix: 'Ask for IAM, Cognito, OpenID Connect or a function, and let a key in where a field is meant for everyone.',
  page: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
  inTerraform: 'authentication_type = "AWS_IAM"',
  find: ({ stack, resources }) =>
    resources.flatMap((about) => {
      const path = AUTHENTICATION[about.type];
      if (path === undefined || !maySay(stack, about.properties, 'API_KEY', ...path)) return [];
      return [{ about, at: placeOf(about, ...path), what: 'who has its API key can call it' }];
    }),
};
