import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const sns = new SNSClient();

export const announce = ({ ship }) =>
  sns.send(new PublishCommand({ TopicArn: process.env.ARRIVALS, Message: `${ship} has arrived` }));
