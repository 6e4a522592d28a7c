import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/report/spelling/scope.js';
import { spellShort } from '../../../src/report/spelling/short.js';
import { arnFromPattern } from '../../../src/vocabulary/index.js';
import { ALERTS, inRegion, name, PLATES, pattern, RECORD_LOGS, SIGHTINGS, STACK, TEMPLATE } from '../observatory.js';

describe('a pattern as people call it', () => {
  const scope = scopeOf([STACK], TEMPLATE);

  it.each([
    [SIGHTINGS, 'Sightings'],
    [ALERTS, 'Alerts'],
    [pattern(...SIGHTINGS, '/index/byNight'), 'Sightings/index/byNight'],
    [pattern(...PLATES, '/*'), 'Plates/*'],
    [inRegion('ssm', 'parameter/', name('Stage'), '/dome'), 'parameter/${Stage}/dome'],
    [inRegion('secretsmanager', 'secret:dome-??????'), 'secret:dome-??????'],
    [RECORD_LOGS, 'log-group:/aws/lambda/${RecordSighting}:*'],
    [pattern('arn:aws:s3:::', name('Plates'), '-archive/*'), '${Plates}-archive/*'],
    [pattern('arn:aws:s3:::archive-', name('Plates')), 'archive-${Plates}'],
    [arnFromPattern('arn:aws:s3:::plates/*'), 'plates/*'],
    [arnFromPattern('arn:aws:sns:eu-west-1:123456789012:comets'), 'arn:aws:sns:eu-west-1:123456789012:comets'],
    [pattern('*'), '*'],
  ])('%#: %s', (written, expected) => {
    expect(spellShort(written, scope)).toBe(expected);
  });
});
