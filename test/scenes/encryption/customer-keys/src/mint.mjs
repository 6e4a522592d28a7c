import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const { COINS, DIES, BELLS, ASSAY, FURNACE } = process.env;
const s3 = new S3Client({});

export async function strike({ coin }) {
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName: COINS, Item: { coin: { S: coin } } }));
  await s3.send(new GetObjectCommand({ Bucket: DIES, Key: 'obverse' }));
  await s3.send(new PutObjectCommand({ Bucket: DIES, Key: 'worn', Body: coin }));
  await new SNSClient({}).send(new PublishCommand({ TopicArn: BELLS, Message: coin }));
  await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: ASSAY }));
  await new KinesisClient({}).send(new PutRecordCommand({ StreamName: FURNACE, PartitionKey: coin, Data: Buffer.from(coin) }));
}
