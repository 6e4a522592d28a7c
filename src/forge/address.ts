/** A repository on a forge, as the address of a remote names it. */
export interface ForgeAddress {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/**
 * The repository that an address of git names: `https://github.com/acme/shop.git`, `git@github.com:acme/shop.git`,
 * `ssh://git@github.com/acme/shop`. Undefined for a folder and what else is no forge.
 */
export function forgeAddress(url: string): ForgeAddress | undefined {
  const long = /^(?:https?|ssh|git):\/\/(?:[^@/]+@)?([^/:]+)(?::\d+)?\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(url);
  const short = /^(?:[\w.-]+@)?([\w.-]+\.[\w.-]+):([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url);
  const [, host, owner, name] = long ?? short ?? [];
  return host === undefined || owner === undefined || name === undefined
    ? undefined
    : { host: host.toLowerCase(), owner, name };
}

/** The address of a line of a file below that of a commit. It may stand in the brackets of a link of Markdown (CommonMark, "Links"). */
export function fileAddress(commit: string, file: string, line: number): string {
  const parts = file.split('/').map((part) => encodeURIComponent(part).replace(/[!'()*]/g, hex));
  return `${commit}/${parts.join('/')}#L${line}`;
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
