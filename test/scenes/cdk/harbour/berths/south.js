const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

const quay = new S3Client({});

exports.moor = async ({ Records }) => {
  const [{ s3 }] = Records;
  return quay.send(new GetObjectCommand({ Bucket: s3.bucket.name, Key: s3.object.key }));
};
