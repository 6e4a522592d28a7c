const bucket = { Type: 'AWS::S3::Bucket' };

export const stores = {
  Combs: { Type: 'AWS::DynamoDB::Table' },
  ...Object.fromEntries(['Jars', 'Labels'].map((name) => [name, bucket])),
};
