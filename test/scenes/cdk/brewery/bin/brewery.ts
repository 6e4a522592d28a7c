import { App } from 'aws-cdk-lib';
import { BrewingStack } from '../lib/brewing-stack';

new BrewingStack(new App(), 'Brewing');
