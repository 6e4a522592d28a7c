/** How the user wants AWS to be asked. What is left out comes from the SDK's own chain: environment, profiles, roles of the machine. */
export interface AwsSettings {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Another address than AWS's own, for every service. */
  readonly endpoint?: string | undefined;
}

/** At most so many requests of one client are under way. */
export const MOST_AT_ONCE = 32;

/** A server that says nothing for so long will say nothing any more. In milliseconds. */
const PATIENCE = 30_000;

/** What goes wrong is told by the errors; what the SDK thinks of a setting belongs into no report. */
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * What every client is made with. Retries are the SDK's: with a growing pause and some chance in it.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function clientSettings({ region, profile, endpoint }: AwsSettings) {
  const sockets = { keepAlive: true, maxSockets: MOST_AT_ONCE };
  return {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 6,
    logger: SILENT,
    requestHandler: {
      ...{ connectionTimeout: 5_000, requestTimeout: PATIENCE, throwOnRequestTimeout: true, socketTimeout: PATIENCE },
      ...{ httpAgent: sockets, httpsAgent: sockets },
    },
  };
}

/** A client of the SDK, as far as all of them are alike. */
interface Client {
  readonly config: { readonly region: () => Promise<string> };
}

/**
 * A client for what answers alike in every region, or leads on to the right one: without a region in the SDK's chain, one is as good as
 * another.
 */
export async function inAnyRegion<One extends Client>(
  settings: AwsSettings,
  make: (settings: AwsSettings) => One,
): Promise<One> {
  const client = make(settings);
  const region = await client.config.region().catch(() => undefined);
  return region === undefined ? make({ ...settings, region: 'us-east-1' }) : client;
}
