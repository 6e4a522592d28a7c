import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';

export async function handler(event) {
  const { domainName, stage, connectionId } = event.requestContext;
  const semaphore = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` });
  await semaphore.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: 'raised' }));
}
