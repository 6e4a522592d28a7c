const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const sqs = new SQSClient({});
const send = (QueueUrl, text) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text }));

exports.handler = async ({ letter, postcard }) => {
  if (letter) await send(process.env.LETTERS, letter);
  if (postcard) await send(process.env.POSTCARDS, postcard);
};
