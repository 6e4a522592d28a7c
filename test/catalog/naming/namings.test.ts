import { describe, expect, test } from 'vitest';
import { findNaming } from '../../../src/catalog/naming/index.js';
import { type Arn, arn, arnFromPattern, reference, showArn } from '../../../src/vocabulary/index.js';

const own = {
  Partition: arnFromPattern('aws'),
  Region: arnFromPattern('eu-west-1'),
  Account: arnFromPattern('111122223333'),
};

/** `https://{Api}.execute-api.…/*`: names in braces, wildcards as in IAM. */
function pattern(written: string): Arn {
  return arn(
    written
      .split(/(\{\w+\})/)
      .flatMap((p) => (p.startsWith('{') ? [{ name: reference('template.yaml', p.slice(1, -1)) }] : arnFromPattern(p))),
  );
}

function named(naming: string, name: string): readonly string[] {
  return findNaming(naming)(pattern(name), own).map((n) => showArn(n.pattern));
}

describe('names as the API takes them, and what stands for them in IAM', () => {
  test.for<readonly [naming: string, name: string, ...patterns: string[]]>([
    [
      'queue',
      'https://sqs.us-east-1.amazonaws.com/444455556666/dispatch',
      'arn:aws:sqs:us-east-1:444455556666:dispatch',
    ],
    ['queue', 'https://sqs.{Region}.{Suffix}/{Account}/{Dispatch}', 'arn:aws:sqs:${Region}:${Account}:${Dispatch}'],
    [
      'queue',
      'https://us-east-1.queue.amazonaws.com/444455556666/dispatch',
      'arn:aws:sqs:us-east-1:444455556666:dispatch',
    ],
    ['queue', 'https://queue.amazonaws.com/444455556666/dispatch', 'arn:aws:sqs:eu-west-1:444455556666:dispatch'],
    ['queue', 'https://sqs.*.amazonaws.com/*/dispatch', 'arn:aws:sqs:*:*:dispatch'],
    ['queue', 'http://localhost:4566/000000000000/dispatch', 'arn:aws:sqs:eu-west-1:000000000000:dispatch'],
    ['queue', 'dispatch', 'arn:aws:sqs:eu-west-1:111122223333:dispatch'],
    ['secret', 'shop/db', 'shop/db-??????'],
    [
      'secret',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-??????',
    ],
    ['parameter', '/shop/currency', 'shop/currency'],
    ['parameter', 'currency:3', 'currency'],
    ['parameter', '{Currency}', '${Currency}'],
    ['parameter', '/aws/service/ami', 'arn:aws:ssm:eu-west-1::parameter/aws/service/ami'],
    ['referencedSecret', '/aws/reference/secretsmanager/shop/db', 'shop/db-??????'],
    ['referencedSecret', '/shop/currency'],
    ['parameterPath', '/shop/', 'shop', 'shop/*'],
    ['parameterPath', '/', '*'],
    ['lambdaFunction', 'price:live', 'price:live'],
    ['lambdaFunction', '{Account}:function:price', 'arn:aws:lambda:eu-west-1:${Account}:function:price'],
    ['glueCatalog', '111122223333:s3tablescatalog/covers', 's3tablescatalog/covers'],
    ['glueCatalog', '444455556666'],
    ['glueCatalog', 'covers', 'covers'],
    [
      'glueRegistry',
      'arn:aws:glue:eu-west-1:111122223333:schema/shop/orders',
      'arn:aws:glue:eu-west-1:111122223333:registry/shop',
    ],
    ['key', '1234abcd-12ab-34cd-56ef-1234567890ab', '1234abcd-12ab-34cd-56ef-1234567890ab'],
    ['key', 'alias/shop', '*'],
    ['key', 'arn:aws:kms:us-east-1:444455556666:alias/shop', 'arn:aws:kms:us-east-1:444455556666:key/*'],
    ['bucket', 'covers', 'covers'],
    ['bucket', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/covers'],
    ['accessPoint', 'covers'],
    ['s3Address', 's3://covers/large/1.png', 'arn:aws:s3:::covers/large/1.png'],
    ['s3Address', 's3://{Covers}/*', 'arn:aws:s3:::${Covers}/*'],
    ['s3Address', 'https://covers.s3.eu-west-1.amazonaws.com/1.png', 'arn:aws:s3:::covers/1.png'],
    ['s3Address', 'https://my.covers.s3.amazonaws.com/1.png', 'arn:aws:s3:::my.covers/1.png'],
    ['s3Address', 'https://s3-us-west-2.amazonaws.com/covers/1.png', 'arn:aws:s3:::covers/1.png'],
    ['s3Address', 'https://books.example/1.png'],
    ['s3Folder', 's3://reports/daily/', 'arn:aws:s3:::reports/daily/*'],
    ['s3Folder', 's3://reports', 'arn:aws:s3:::reports/*'],
    ['copySource', 'covers/a%2Fb', 'arn:aws:s3:::covers/a/b'],
    ['copySource', 'covers/100%', 'arn:aws:s3:::covers/100%'],
    ['copySource', '{Covers}/*', 'arn:aws:s3:::${Covers}/*'],
    [
      'connections',
      'https://{Api}.execute-api.{Region}.{Suffix}/live',
      'arn:aws:execute-api:${Region}:111122223333:${Api}/live',
    ],
    [
      'connections',
      'a1b2.execute-api.us-east-1.amazonaws.com/live',
      'arn:aws:execute-api:us-east-1:111122223333:a1b2/live',
    ],
    [
      'connections',
      'https://a1b2.execute-api.us-east-1.amazonaws.com/*',
      'arn:aws:execute-api:us-east-1:111122223333:a1b2/*',
    ],
    [
      'connections',
      'https://a1b2.execute-api.us-east-1.amazonaws.com',
      'arn:aws:execute-api:us-east-1:111122223333:a1b2/*',
    ],
    ['connections', 'https://*/*', 'arn:aws:execute-api:eu-west-1:111122223333:*/*'],
    ['connections', 'https://chat.books.example', 'arn:aws:execute-api:eu-west-1:111122223333:*/*'],
    ['partiqlVerb', '\n  Select * from "books"', 'select'],
    ['partiqlVerb', '*', '*'],
    ['partiqlTable', 'SELECT * FROM "books" WHERE isbn = ?', 'books'],
    ['partiqlTable', 'SELECT * FROM "books"."byAuthor"', 'books/index/byAuthor'],
    ['partiqlTable', 'insert into books value {}', 'books'],
    ['partiqlTable', 'DELETE FROM "{Books}" WHERE isbn = ?', '${Books}'],
    ['partiqlTable', 'SELECT * FROM "*', '*'],
    ['bedrockModel', 'amazon.nova-lite-v1:0', 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0'],
    [
      'bedrockModel',
      'us.amazon.nova-lite-v1:0',
      'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/us.amazon.nova-lite-v1:0',
      'arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0',
    ],
    [
      'bedrockModel',
      'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-lite-v1:0',
      'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-lite-v1:0',
      'arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0',
    ],
    [
      'bedrockModel',
      'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/x1',
      'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/x1',
      'arn:aws:bedrock:*::foundation-model/*',
    ],
    ['sender', 'Shop <hello@books.example>', 'hello@books.example', 'books.example'],
    ['sender', 'hello@{Domain}', 'hello@${Domain}', '${Domain}'],
    ['sender', '*@books.example', '*@books.example', 'books.example'],
    ['taskDefinition', 'print', 'print:*'],
    ['taskDefinition', 'print:3', 'print:3'],
    ['iamPath', '/', '/'],
    ['iamPath', '/shop/', '/shop/'],
    ['idOrName', 'flags', '*'],
    ['idOrName', '{Flags}', '${Flags}'],
    [
      'logGroup',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/shop:*',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/shop',
    ],
    ['aliasName', 'alias/shop', 'shop'],
    ['buildOwner', 'shop:1f2e', 'shop'],
    ['buildOwner', 'arn:aws:codebuild:eu-west-1:111122223333:build/shop:1f2e', 'shop'],
    ['buildOwner', 'arn:aws:codebuild:eu-west-1:111122223333:report/shop-tests:1f2e', 'shop-tests'],
    [
      'unqualified',
      'arn:aws:states:eu-west-1:111122223333:stateMachine:order:live',
      'arn:aws:states:eu-west-1:111122223333:stateMachine:order',
    ],
    ['unqualified', '{Order}', '${Order}'],
    ['document', 'AWS-RunShellScript', 'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript'],
    [
      'document',
      'AWSQuickSetup-ChangeCalendar-LA-1a2b3c',
      'arn:aws:ssm:eu-west-1:*:document/AWSQuickSetup-ChangeCalendar-LA-1a2b3c',
    ],
    ['document', 'restock', 'restock'],
  ])('%s of %s', ([naming, name, ...patterns]) => {
    expect(named(naming, name)).toEqual(patterns);
  });

  test('an alias is known by the condition key that holds it', () => {
    const [only] = findNaming('key')(pattern('alias/shop'), own);
    expect(only?.when).toEqual([
      { operator: 'StringEquals', key: 'kms:RequestAlias', values: [pattern('alias/shop')] },
    ]);
  });

  test('a naming that there is not is a mistake in the data', () => {
    expect(() => findNaming('shelf')).toThrow('naming `shelf`');
  });
});
