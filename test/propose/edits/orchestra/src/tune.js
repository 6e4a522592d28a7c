const { DynamoDBClient, QueryCommand } = require('@aws-sdk/client-dynamodb');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const scores = new DynamoDBClient({});
const bookings = new SQSClient({});
const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/210987654321/bookings';

module.exports.handler = async (event) => {
  await scores.send(new QueryCommand({ TableName: process.env.SCORES, IndexName: 'byComposer' }));
  await bookings.send(new SendMessageCommand({ QueueUrl, MessageBody: event.hall }));
};
