const path = require('node:path');
const { Stack, aws_iam: iam, aws_lambda: lambda, aws_s3: s3, aws_sqs: sqs } = require('aws-cdk-lib');
const { SqsEventSource } = require('aws-cdk-lib/aws-lambda-event-sources');
const { LambdaDestination } = require('aws-cdk-lib/aws-s3-notifications');
const { EventType } = require('aws-cdk-lib/aws-s3');

class Berth extends lambda.Function {
  constructor(scope, id, environment) {
    super(scope, id, {
      runtime: lambda.Runtime.NODEJS_20_X,
      code: lambda.Code.fromAsset(path.join(__dirname, '..', 'berths')),
      handler: `${id}.moor`,
      environment,
    });
  }
}

class HarbourStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const arrivals = new sqs.Queue(this, 'Arrivals');
    const logbook = new s3.Bucket(this, 'Logbook');
    const berths = {};
    for (const side of ['north', 'south']) {
      berths[side] = new Berth(this, side, { LOGBOOK: logbook.bucketName, SIDE: side });
    }
    berths.north.addEventSource(new SqsEventSource(arrivals));
    logbook.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(berths.south));
    Object.values(berths).forEach((berth) => this.letWrite(berth, logbook));
    berths.south.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [logbook.arnForObjects('*')] }),
    );
  }

  letWrite(berth, logbook) {
    logbook.grantPut(berth, `${berth.node.id}/*`);
  }
}

module.exports = { HarbourStack };
