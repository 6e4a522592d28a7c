const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

exports.handler = async (event) => {
  for (const message of event.Records) {
    for (const record of JSON.parse(message.body).Records) {
      const film = await s3.send(
        new GetObjectCommand({ Bucket: record.s3.bucket.name, Key: record.s3.object.key }),
      );
      await s3.send(new PutObjectCommand({ Bucket: process.env.PRINTS, Key: `prints/${record.s3.object.key}`, Body: film.Body }));
    }
  }
};
