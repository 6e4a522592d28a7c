// The service as a program: its parts stand in modules of their own, which are followed and not run.
import { inspect } from './hives';
import harvest from './hives/harvest';
import { stores } from './stores/stores';

const season = process.env.SEASON ?? 'summer';

const apiary = {
  service: 'apiary',
  plugins: ['serverless-esbuild'],
  provider: {
    name: 'aws',
    runtime: 'nodejs22.x',
    environment: { COMBS: { Ref: 'Combs' }, LABEL: `apiary-${season}` },
    iam: {
      role: {
        statements: [
          { Effect: 'Allow', Action: ['dynamodb:PutItem', 'dynamodb:Scan'], Resource: { 'Fn::GetAtt': ['Combs', 'Arn'] } },
          ...['Jars', 'Labels'].map((bucket) => ({
            Effect: 'Allow',
            Action: 's3:PutObject',
            Resource: { 'Fn::Sub': `\${${bucket}.Arn}/*` },
          })),
        ],
      },
    },
  },
  functions: { inspect, harvest: { ...harvest, environment: { JARS: { Ref: 'Jars' } } } },
  resources: { Resources: stores },
};

module.exports = apiary;
