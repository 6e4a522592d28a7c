import { App } from 'aws-cdk-lib';
import { AlmanacStack } from '../lib/almanac-stack';

const app = new App();
for (const stage of ['proof', 'print']) {
  new AlmanacStack(app, `Almanac-${stage}`, { stage });
}
