import { describe, expect, test } from 'vitest';
import { repository } from './project.js';

describe('Lambda layers', () => {
  const { leads } = repository({
    'layers/money/nodejs/cents.ts': '',
    'layers/money/nodejs/node_modules/rates/index.js': '',
    'layers/money/nodejs/node_modules/lodash/package.json': { name: 'lodash', repository: 'lodash/lodash' },
    'layers/money/nodejs/node_modules/lodash/index.js': '',
    'layers/money/nodejs/node_modules/left-pad/index.js': '',
    'layers/money/nodejs/package.json': {
      dependencies: { 'left-pad': '1.3.0', dayjs: '1', clock: 'file:../../../clock' },
    },
    'layers/flat/package.json': { name: 'flat-layer' },
    'layers/flat/audit.js': '',
    'layers/elsewhere/nodejs/notify.js': '',
    'functions/refund/nodejs/notify.js': '',
    'clock/index.js': '',
    'functions/pay/app.js': '',
    'functions/pay/helpers/sum.js': '',
  });
  test.each([
    ['/opt/nodejs/cents', 'file layers/money/nodejs/cents.ts'],
    ['/opt/nodejs/cents.js', 'file layers/money/nodejs/cents.ts'],
    ['/opt/nodejs/audit', 'file layers/flat/audit.js'],
    ['/opt/nodejs/node_modules/rates', 'file layers/money/nodejs/node_modules/rates/index.js'],
    ['/opt/nodejs/node_modules/lodash', 'package lodash'],
    ['/opt/nodejs/node20/node_modules/@acme/ui/x', 'package @acme/ui/x'],
    ['/var/runtime/node_modules/aws-sdk/clients/s3', 'package aws-sdk/clients/s3'],
    ['../../../../opt/nodejs/cents', 'file layers/money/nodejs/cents.ts'],
    ['../../opt/nodejs/nothing', 'missing'],
    ['/opt/nodejs/notify', 'file layers/elsewhere/nodejs/notify.js'],
    ['/opt/nodejs/nothing', 'missing'],
    ['rates', 'file layers/money/nodejs/node_modules/rates/index.js'],
    ['lodash', 'package lodash'],
    ['left-pad', 'package left-pad'],
    ['dayjs/plugin/utc', 'package dayjs/plugin/utc'],
    ['clock', 'file clock/index.js'],
    ['flat-layer/audit', 'file layers/flat/audit.js'],
    ['/var/task/helpers/sum', 'file functions/pay/helpers/sum.js'],
    ['helpers/sum', 'file functions/pay/helpers/sum.js'],
    ['/home/me/x', 'missing'],
  ])('%s → %s', (specifier, expected) => {
    expect(leads(specifier, 'functions/pay/app.js', ['layers/money', 'layers/flat'])).toBe(expected);
  });

  test('a function without the layer does not see its packages', () => {
    expect(leads('rates', 'functions/pay/app.js')).toBe('package rates');
  });
});
