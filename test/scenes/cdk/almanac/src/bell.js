const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');

exports.ring = () =>
  new EventBridgeClient({}).send(
    new PutEventsCommand({ Entries: [{ EventBusName: process.env.BUS, Source: 'bell', DetailType: 'noon', Detail: '{}' }] }),
  );
