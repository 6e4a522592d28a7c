import { describe, expect, it } from 'vitest';
import { callersAccount, openEventHistory, pacedAt, trailSettings } from '../../src/aws/index.js';
import { startStopwatch } from '../../src/host/index.js';
import { UserError } from '../../src/vocabulary/index.js';
import { failed, recording } from './servers/cloudtrail.js';
import { asNobody } from './servers/serve.js';

const TRAIL = {
  Name: 'orchard',
  TrailARN: 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/orchard',
  S3BucketName: 'fruit-logs',
  S3KeyPrefix: 'prod',
  IsMultiRegionTrail: true,
};

describe('a trail', () => {
  it('is asked how it is set up, in its own region where its ARN tells it', async () => {
    asNobody();
    const selectors = {
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    };
    const { endpoint, requests } = await recording({
      trail: TRAIL,
      selectors,
      status: { IsLogging: false, StopLoggingTime: 1_780_000_000 },
    });
    const settings = await trailSettings(TRAIL.TrailARN, { endpoint });
    expect(settings).toMatchObject({ trail: TRAIL, selectors, isLogging: false, stopped: new Date(1_780_000_000_000) });
    expect(requests.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'GetTrail eu-central-1',
      'GetEventSelectors eu-central-1',
      'GetTrailStatus eu-central-1',
    ]);
  });

  it('that is not there is told', async () => {
    asNobody();
    const { endpoint } = await recording({ trail: TRAIL });
    await expect(trailSettings('meadow', { endpoint })).rejects.toThrow('There is no trail `meadow` there.');
  });

  it('that may not be asked for is told with the permission', async () => {
    asNobody();
    const trouble = (operation: string) =>
      operation === 'GetEventSelectors' ? failed('AccessDeniedException', 'no') : undefined;
    const { endpoint } = await recording({ trail: TRAIL, trouble });
    const error = await trailSettings('orchard', { endpoint }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: 'AWS denies cloudtrail:GetEventSelectors on trail orchard.' });
  });
});

describe('event history', () => {
  it('is read from the newest to the oldest, page by page, each request in its turn', async () => {
    asNobody();
    const at = Date.now() - 3_600_000;
    const history = Array.from({ length: 120 }, (_, i) => ({ eventTime: new Date(at - i * 1000).toISOString(), n: i }));
    const { endpoint, requests } = await recording({ history: { 'eu-west-1': history } });
    let turns = 0;
    const { region, pages } = await openEventHistory(undefined, { endpoint }, async () => void turns++);
    const found: number[] = [];
    for await (const records of pages(new Date(at - 100_000), new Date(at)))
      found.push(...records.map(({ text }) => JSON.parse(text).n));
    expect({ region, turns, found: found.length, first: found[0], last: found.at(-1) }).toEqual({
      ...{ region: 'eu-west-1', turns: 3, found: 101, first: 0, last: 100 },
    });
    expect(requests).toHaveLength(3);
  });

  it('is asked again where it says that it was asked too often', async () => {
    asNobody();
    let left = 2;
    const trouble = () => (left-- > 0 ? failed('ThrottlingException', 'Rate exceeded') : undefined);
    const { endpoint, requests } = await recording({ trouble });
    const { pages } = await openEventHistory('us-east-1', { endpoint }, async () => undefined);
    expect((await pages(new Date(0), new Date()).next()).value).toEqual([]);
    expect(requests.map((one) => one.split(' ')[1])).toEqual(['us-east-1', 'us-east-1', 'us-east-1']);
  });
});

describe('who asks', () => {
  it('is told by the account', async () => {
    asNobody();
    const { endpoint } = await recording({});
    expect(await callersAccount({ endpoint })).toBe('111122223333');
  });
});

describe('a pace', () => {
  it('lets one through at a time, in their order', async () => {
    const elapsed = startStopwatch();
    const turn = pacedAt(20);
    const order: number[] = [];
    await Promise.all([0, 1, 2].map(async (n) => turn().then(() => order.push(n))));
    expect(order).toEqual([0, 1, 2]);
    expect(elapsed()).toBeGreaterThanOrEqual(38);
  });
});
