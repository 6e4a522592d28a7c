import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const ssm = new SSMClient({});

export async function tariff(): Promise<number> {
  const found = await ssm.send(new GetParameterCommand({ Name: `/post/${process.env.STAGE}/tariff` }));
  return Number(found.Parameter?.Value);
}
