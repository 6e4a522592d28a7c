import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A GitHub that takes nothing that GitHub would not take: the token, the repository, the branches and the fields all have to be right.

export interface StoredPull {
  number: number;
  html_url: string;
  state: 'open' | 'closed';
  title: string;
  body: string | null;
  draft: boolean;
  readonly head: string;
  readonly base: string;
  readonly labels: string[];
  readonly reviewers: string[];
  readonly comments: string[];
}

/** An answer that is given instead, once. `lost`: the request is done, and the answer is not sent. */
export interface Trouble {
  readonly at: RegExp;
  readonly status?: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lost?: true;
}

export interface StrictGitHub {
  readonly api: string;
  readonly pulls: StoredPull[];
  /** Every request: `POST /repos/acme/apiary/pulls`. */
  readonly requests: string[];
  readonly troubles: Trouble[];
  /** The branches that there are. */
  branches: () => readonly string[];
  stop(): Promise<void>;
}

export const TOKEN = 'ghs_swarm';
const REPOSITORY = '/repos/acme/apiary';

export async function strictGitHub(): Promise<StrictGitHub> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hub: StrictGitHub = {
    ...{ api: `http://127.0.0.1:${port}`, pulls: [], requests: [], troubles: [] },
    branches: () => ['main'],
    stop: () => stopped(server),
  };
  server.on('request', (request, response) => void serve(request, response, hub));
  return hub;
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function serve(request: IncomingMessage, response: ServerResponse, hub: StrictGitHub): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', hub.api);
  const what = `${request.method} ${url.pathname}`;
  hub.requests.push(what);
  const send = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  const index = hub.troubles.findIndex(({ at }) => at.test(what));
  const [trouble] = index < 0 ? [] : hub.troubles.splice(index, 1);
  if (trouble?.status !== undefined)
    return send(trouble.status, trouble.body ?? { message: 'trouble' }, trouble.headers);
  const { status, body } = answer(request, url, text === '' ? {} : (JSON.parse(text) as Fields), hub);
  if (trouble?.lost === true) request.socket.destroy();
  else send(status, body);
}

type Fields = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };
const invalid = (message: string): Answer => ({ status: 422, body: { message: `Validation Failed: ${message}` } });

function answer(request: IncomingMessage, url: URL, fields: Fields, hub: StrictGitHub): Answer {
  const { authorization, accept } = request.headers;
  if (authorization !== `token ${TOKEN}` && authorization !== `Bearer ${TOKEN}`)
    return { status: 401, body: { message: 'Bad credentials' } };
  if (accept?.includes('json') !== true) return { status: 415, body: { message: 'Unsupported' } };
  if (!url.pathname.startsWith(REPOSITORY)) return NOT_FOUND;
  const way = url.pathname.slice(REPOSITORY.length);
  const pull = hub.pulls.find(({ number }) => number === Number(/^\/(?:pulls|issues)\/(\d+)/.exec(way)?.[1]));
  switch (`${request.method} ${way.replace(/\d+/, 'N')}`) {
    case 'GET ':
      return { status: 200, body: { default_branch: 'main' } };
    case 'GET /pulls':
      return { status: 200, body: listed(url.searchParams, hub) };
    case 'POST /pulls':
      return opened(fields, hub);
    case 'PATCH /pulls/N':
      return pull === undefined ? NOT_FOUND : patched(pull, fields);
    case 'POST /issues/N/comments':
      return pull === undefined ? NOT_FOUND : added(pull.comments, [fields.body]);
    case 'POST /issues/N/labels':
      return pull === undefined ? NOT_FOUND : added(pull.labels, fields.labels);
    case 'POST /pulls/N/requested_reviewers':
      return pull === undefined
        ? NOT_FOUND
        : added(pull.reviewers, [...asList(fields.reviewers), ...asList(fields.team_reviewers)]);
    default:
      return NOT_FOUND;
  }
}

function listed(asked: URLSearchParams, { pulls }: StrictGitHub): readonly StoredPull[] {
  const head = asked.get('head');
  // GitHub passes over a head without an owner.
  return pulls.filter(
    (pull) =>
      pull.state === asked.get('state') &&
      pull.base === asked.get('base') &&
      (head?.includes(':') !== true || head === `acme:${pull.head}`),
  );
}

function opened(fields: Fields, hub: StrictGitHub): Answer {
  const { head, base, title, body, draft = false } = fields;
  if (typeof head !== 'string' || typeof base !== 'string' || typeof title !== 'string' || title === '')
    return invalid('a field is missing');
  if (typeof body !== 'string' || body.length > 65_536)
    return invalid('body is too long (maximum is 65536 characters)');
  if (typeof draft !== 'boolean') return invalid('draft');
  if (!hub.branches().includes(head)) return invalid('head is invalid');
  if (!hub.branches().includes(base)) return invalid('base is invalid');
  if (hub.pulls.some((one) => one.state === 'open' && one.head === head && one.base === base)) {
    return invalid(`A pull request already exists for acme:${head}.`);
  }
  const number = hub.pulls.length + 1;
  const pull: StoredPull = {
    ...{
      number,
      html_url: `https://github.com/acme/apiary/pull/${number}`,
      state: 'open',
      title,
      body,
      draft,
      head,
      base,
    },
    ...{ labels: [], reviewers: [], comments: [] },
  };
  hub.pulls.push(pull);
  return { status: 201, body: pull };
}

function patched(pull: StoredPull, { title = pull.title, body = pull.body, state = pull.state }: Fields): Answer {
  if (
    typeof title !== 'string' ||
    (body !== null && typeof body !== 'string') ||
    (state !== 'open' && state !== 'closed')
  )
    return invalid('a field');
  if ((body?.length ?? 0) > 65_536) return invalid('body is too long (maximum is 65536 characters)');
  Object.assign(pull, { title, body, state });
  return { status: 200, body: pull };
}

function added(to: string[], what: unknown): Answer {
  const all = asList(what);
  if (all.length === 0 || all.some((one) => one === '' || one === 'nobody')) return invalid('it is not there');
  to.push(...all);
  return { status: 201, body: {} };
}

function asList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
