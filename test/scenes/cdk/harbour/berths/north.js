const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const quay = new S3Client({});

exports.moor = async ({ Records }) => {
  for (const { body } of Records) {
    await quay.send(new PutObjectCommand({ Bucket: process.env.LOGBOOK, Key: `${process.env.SIDE}/${body}` }));
  }
};
