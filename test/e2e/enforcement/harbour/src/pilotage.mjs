import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

const sfn = new SFNClient();

export const start = ({ ship }) =>
  sfn.send(new StartExecutionCommand({ stateMachineArn: process.env.PILOTAGE, input: JSON.stringify({ ship }) }));
