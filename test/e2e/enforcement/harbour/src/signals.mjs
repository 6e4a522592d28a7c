import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const events = new EventBridgeClient();

export const storm = ({ force }) =>
  events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: process.env.SIGNALS,
          Source: 'harbour',
          DetailType: 'Storm',
          Detail: JSON.stringify({ force }),
        },
      ],
    }),
  );
