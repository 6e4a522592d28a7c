import { App } from 'aws-cdk-lib';
import { ArchiveStack } from '../lib/archive-stack';
import { DomeStack } from '../lib/dome-stack';

const app = new App();
const archive = new ArchiveStack(app, 'Archive');
new DomeStack(app, 'Dome', { sightings: archive.sightings, plates: archive.plates });
