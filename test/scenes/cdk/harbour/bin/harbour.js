const cdk = require('aws-cdk-lib');
const { HarbourStack } = require('../lib/harbour-stack');

new HarbourStack(new cdk.App(), 'Harbour');
