import type { LibraryCase } from '../case.js';

export const SINGLE_SERVICES: readonly LibraryCase[] = [
  {
    library: 'sqs-consumer: what it does with messages, by its options, once it is started',
    code: `import { Consumer } from 'sqs-consumer';
      import { SQSClient } from '@aws-sdk/client-sqs';
      const rinse = Consumer.create({ queueUrl: process.env.RINSE, sqs: new SQSClient({}), handleMessage: async (m) => {} });
      const spin = new Consumer({ queueUrl: process.env.SPIN, handleMessageBatch: async (all) => {}, heartbeatInterval: 30, terminateVisibilityTimeout: true });
      const idle = Consumer.create({ queueUrl: process.env.IDLE, handleMessage: async () => {} });
      export const handler = async () => {
        rinse.on('error', console.error);
        rinse.start();
        spin.start();
      };`,
    needs: [
      'sqs:ChangeMessageVisibility SPIN',
      'sqs:DeleteMessage RINSE',
      'sqs:DeleteMessage SPIN',
      'sqs:ReceiveMessage RINSE',
      'sqs:ReceiveMessage SPIN',
    ],
  },
  {
    library: 'sqs-consumer: its handler is followed',
    code: `import { Consumer } from 'sqs-consumer';
      import { S3 } from '@aws-sdk/client-s3';
      export const handler = async () => {
        const s3 = new S3({});
        Consumer.create({ queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/rinse', shouldDeleteMessages: false,
          handleMessage: async (m) => { await s3.putObject({ Bucket: 'laundry', Key: 'log' }); } }).start();
      };`,
    needs: ['s3:PutObject laundry/log', 'sqs:ReceiveMessage rinse'],
  },
  {
    library: 'sqs-producer: a client with credentials of somebody else needs nothing',
    code: `import { Producer } from 'sqs-producer';
      import { SQSClient } from '@aws-sdk/client-sqs';
      import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
      const mine = Producer.create({ queueUrl: process.env.SOAP });
      const theirs = new Producer({ queueUrl: process.env.THEIRS,
        sqs: new SQSClient({ credentials: fromTemporaryCredentials({ params: { RoleArn: process.env.NEIGHBOUR } }) }) });
      export const handler = async () => {
        await mine.send(['lavender']);
        if ((await mine.queueSize()) === 0) await theirs.send('none');
      };`,
    needs: ['sqs:GetQueueAttributes SOAP', 'sqs:SendMessage SOAP', 'sts:AssumeRole role/NEIGHBOUR'],
  },
  {
    library: 's3-upload-stream',
    code: `const s3Stream = require('s3-upload-stream')(new (require('aws-sdk').S3)());
      exports.handler = async (event) => { s3Stream.upload({ Bucket: 'laundry', Key: 'receipts/1' }); };`,
    needs: ['s3:AbortMultipartUpload laundry/receipts/1', 's3:PutObject laundry/receipts/1'],
  },
  {
    library: 'multer-s3',
    code: `import multer from 'multer';
      import multerS3 from 'multer-s3';
      import { S3Client } from '@aws-sdk/client-s3';
      const upload = multer({ storage: multerS3({ s3: new S3Client({}), bucket: process.env.STAINS, key: (req, file, done) => done(null, file.name) }) });
      export const handler = async (event) => upload.single('stain')(event);`,
    needs: ['s3:AbortMultipartUpload STAINS/*', 's3:DeleteObject STAINS/*', 's3:PutObject STAINS/*'],
  },
  {
    library: 'connect-dynamodb: sessions in a table',
    code: `const session = require('express-session');
      const DynamoDBStore = require('connect-dynamodb')(session);
      const store = new DynamoDBStore({ table: process.env.VISITS });
      exports.handler = async (event) => { await store.initialize(); };`,
    needs: [
      'dynamodb:CreateTable table/VISITS',
      'dynamodb:DeleteItem table/VISITS',
      'dynamodb:DescribeTable table/VISITS',
      'dynamodb:GetItem table/VISITS',
      'dynamodb:PutItem table/VISITS',
      'dynamodb:UpdateItem table/VISITS',
    ],
  },
  {
    library: '@keyv/dynamo',
    code: `import Keyv from 'keyv';
      import KeyvDynamo from '@keyv/dynamo';
      const cache = new Keyv(new KeyvDynamo({ tableName: 'cache' }));
      export const handler = async (event) => cache.get('soap');`,
    needs: [
      'dynamodb:BatchGetItem table/cache',
      'dynamodb:BatchWriteItem table/cache',
      'dynamodb:CreateTable table/cache',
      'dynamodb:DeleteItem table/cache',
      'dynamodb:DescribeTable table/cache',
      'dynamodb:GetItem table/cache',
      'dynamodb:PutItem table/cache',
      'dynamodb:Scan table/cache',
      'dynamodb:UpdateTimeToLive table/cache',
    ],
  },
  {
    library: 'nodemailer over SES, as its version 6 takes it',
    code: `import nodemailer from 'nodemailer';
      import * as aws from '@aws-sdk/client-ses';
      const ses = new aws.SES({});
      const post = nodemailer.createTransport({ SES: { ses, aws } });
      export const handler = async (event) => post.sendMail({ from: 'Laundry <hello@laundry.example>', to: event.to, text: 'Ready' });`,
    needs: ['ses:SendRawEmail identity/hello@laundry.example', 'ses:SendRawEmail identity/laundry.example'],
  },
  {
    library: 'nodemailer over SES, with the SDK v2',
    code: `const nodemailer = require('nodemailer');
      const AWS = require('aws-sdk');
      const post = nodemailer.createTransport({ SES: new AWS.SES() });
      exports.handler = async (event) => post.sendMail({ from: 'hello@laundry.example', to: event.to, text: 'Ready' });`,
    needs: ['ses:SendRawEmail identity/hello@laundry.example', 'ses:SendRawEmail identity/laundry.example'],
  },
  {
    library: 'nodemailer over SES, as its version 7 takes it',
    code: `import { createTransport } from 'nodemailer';
      import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
      const sesClient = new SESv2Client({});
      export const handler = async (event) =>
        createTransport({ SES: { sesClient, SendEmailCommand } }).sendMail({ from: 'hello@laundry.example', to: event.to });`,
    needs: ['ses:SendRawEmail identity/hello@laundry.example', 'ses:SendRawEmail identity/laundry.example'],
  },
  {
    library: 'nodemailer over other transports asks nothing of AWS',
    code: `import { createTransport } from 'nodemailer';
      const post = createTransport(JSON.parse(process.env.SMTP));
      export const handler = async (event) => {
        await createTransport({ host: 'mail.laundry.example' }).sendMail({ from: 'hello@laundry.example', to: event.to });
        await post.sendMail({ from: 'hello@laundry.example', to: event.to });
      };`,
    needs: [],
  },
  {
    library: 'data-api-client',
    code: `import client from 'data-api-client';
      const db = client({ secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:tickets-AbCdEf', resourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:tickets', database: 'laundry' });
      export const handler = async (event) => {
        await db.query('SELECT * FROM tickets WHERE id = :id', { id: event.id });
        await db.query('INSERT INTO tickets VALUES (:id)', [[{ id: 1 }], [{ id: 2 }]]);
      };`,
    needs: [
      'rds-data:BatchExecuteStatement cluster:tickets',
      'rds-data:ExecuteStatement cluster:tickets',
      'secretsmanager:GetSecretValue secret:tickets-AbCdEf',
    ],
  },
  {
    library: 'data-api-client: transactions',
    code: `const db = require('data-api-client')({ secretArn: process.env.SECRET, resourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:tickets' });
      exports.handler = async (event) => db.transaction().query('DELETE FROM tickets').query(() => ['SELECT 1']).commit();`,
    needs: [
      'rds-data:BeginTransaction cluster:tickets',
      'rds-data:CommitTransaction cluster:tickets',
      'rds-data:ExecuteStatement cluster:tickets',
      'rds-data:RollbackTransaction cluster:tickets',
      'secretsmanager:GetSecretValue secret:SECRET-??????',
    ],
  },
  {
    library: 'winston-cloudwatch',
    code: `import winston from 'winston';
      import WinstonCloudWatch from 'winston-cloudwatch';
      const logger = winston.createLogger({});
      logger.add(new WinstonCloudWatch({ logGroupName: 'laundry', logStreamName: 'drum-1', retentionInDays: 14 }));
      export const handler = async (event) => logger.info('spinning');`,
    needs: [
      'logs:CreateLogGroup log-group:laundry:*',
      'logs:CreateLogStream log-group:laundry:log-stream:drum-1',
      'logs:DescribeLogStreams log-group:laundry:*',
      'logs:PutLogEvents log-group:laundry:log-stream:drum-1',
      'logs:PutRetentionPolicy log-group:laundry:*',
    ],
  },
  {
    library: 'what is not described of them is a gap over their service',
    code: `import { Consumer } from 'sqs-consumer';
      const consumer = Consumer.create({ queueUrl: process.env.RINSE, handleMessage: async (m) => {} });
      export const handler = async (event) => consumer.drain();`,
    needs: [],
    gaps: ['sqs 3'],
  },
];
