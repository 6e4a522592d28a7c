// What a pull request proposes is marked in its body, so that a later run knows whether it would propose the same once more.

const MARK = /<!-- leastwise: change (\w+) -->/;
const NONE = 'none';

/** @param change a name of what is proposed: hexadecimal digits */
export function changeMark(change: string): string {
  return `<!-- leastwise: change ${change} -->`;
}

/** What a body says that its pull request proposes; undefined where it does not say. */
export function markedChange(body: string): string | undefined {
  return MARK.exec(body)?.[1];
}

/** The body of a pull request that leastwise itself closes, since nothing is left: nobody has turned down what it proposed. */
export function withoutChange(body: string): string {
  return body.replace(MARK, changeMark(NONE));
}
