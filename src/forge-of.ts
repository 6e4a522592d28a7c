import { type Forge, type ForgeAddress, gitHub } from './forge/index.js';
import { environmentVariable, now, packageVersion, pause, runProgram } from './host/index.js';
import { UserError } from './vocabulary/index.js';

/**
 * The forge of a repository. GitHub's own token goes to github.com alone, and to the server that GitHub Actions name; another server needs
 * one of its own.
 * @throws UserError where there is no token
 */
export async function forgeOf(address: ForgeAddress): Promise<Forge> {
  const isPublic = address.host === 'github.com';
  const actions = environmentVariable('GITHUB_SERVER_URL');
  const isActions = actions !== undefined && hostOf(actions) === address.host;
  const web = isActions ? actions : `https://${address.host}`;
  const api =
    (isActions || isPublic ? environmentVariable('GITHUB_API_URL') : undefined) ??
    (isPublic ? 'https://api.github.com' : `https://${address.host}/api/v3`);
  const names =
    isPublic || isActions ? ['GH_TOKEN', 'GITHUB_TOKEN'] : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];
  const token = names.map(environmentVariable).find((one) => one !== undefined) ?? (await tokenOfGh(address.host));
  if (token === undefined) {
    throw new UserError(
      `There is no token for ${address.host}.`,
      `Set ${names[1]}, or run \`gh auth login${isPublic ? '' : ` --hostname ${address.host}`}\`.`,
    );
  }
  return gitHub(address, { token, api, web, agent: `leastwise/${packageVersion()}`, now, pause });
}

/** The token that GitHub's own command has; undefined where there is no such command or nobody has logged in. */
async function tokenOfGh(host: string): Promise<string | undefined> {
  const { exit, out } = await runProgram('gh', ['auth', 'token', '--hostname', host], { folder: '.' });
  const token = out.toString('utf8').trim();
  return exit === 0 && token !== '' ? token : undefined;
}

function hostOf(url: string): string | undefined {
  return /^https?:\/\/([^/:]+)/i.exec(url)?.[1]?.toLowerCase();
}
