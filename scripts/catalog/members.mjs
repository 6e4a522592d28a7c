// What of an operation's input names a resource or passes a role.

const PATHS_LIMIT = 64;
const DEPTH_LIMIT = 5;

/** Whether the model's own words say that the member takes an ARN (or holds one by its name). */
function mayHoldArn(name, member, shape) {
  const said = `${member.documentation ?? ''} ${shape.documentation ?? ''}`;
  return /arn/i.test(shape.pattern ?? '') || /arns?$/i.test(name) || /\bARNs?\b|Amazon Resource Name/.test(said);
}

/**
 * The top-level members of an operation's input that hold a text or a list of texts, in the model's order: `QueueUrl`; `~` follows
 * where the text may be an ARN, `[]` where it is a list (`InstanceIds[]`, `TableName~`).
 */
export function namingMembers(operation, shapes) {
  const input = shapes[operation.input?.shape]?.members ?? {};
  return Object.entries(input).flatMap(([name, member]) => {
    const shape = shapes[member.shape];
    const inner = shape.type === 'list' ? shapes[shape.member.shape] : shape;
    if (inner.type !== 'string' || inner.enum) return [];
    const arn = mayHoldArn(name, member, inner) ? '~' : '';
    return [`${name}${arn}${shape.type === 'list' ? '[]' : ''}`];
  });
}

function isRole(name, member, shape) {
  if (shape.type !== 'string' || shape.enum || !/role(s|arns?|name)?$/i.test(name)) return false;
  const said = `${member.documentation ?? ''} ${shape.documentation ?? ''}`;
  return (
    /rolearns?$/i.test(name) ||
    /^arn|iam/i.test(shape.pattern ?? '') ||
    /\bIAM\b|\bARN\b|Identity and Access/.test(said)
  );
}

/** The paths of members that hold an IAM role: `Role`, `Targets[].RoleArn`, `overrides.taskRoleArn`. */
export function rolePaths(operation, shapes) {
  const found = [];
  function visit(shapeName, path, above) {
    const shape = shapes[shapeName];
    if (shape?.type !== 'structure' || above.includes(shapeName) || above.length >= DEPTH_LIMIT) return;
    for (const [name, member] of Object.entries(shape.members)) {
      let at = [...path, name].join('.');
      let inner = member.shape;
      while (shapes[inner].type === 'list') {
        at += '[]';
        inner = shapes[inner].member.shape;
      }
      if (isRole(name, member, shapes[inner])) found.push(at);
      visit(inner, at.split('.'), [...above, shapeName]);
    }
  }
  visit(operation.input?.shape, [], []);
  return found.sort((a, b) => a.split('.').length - b.split('.').length).slice(0, PATHS_LIMIT);
}

/** `GET /restapis/{restApiId}`: the verb and the path with the names of the members that fill it. */
export function httpLine(operation, shapes) {
  const members = Object.entries(shapes[operation.input?.shape]?.members ?? {});
  const path = operation.http.requestUri.split('?')[0].replace(/\{([^}+]+)\+?\}/g, (_, label) => {
    const [name] = members.find(([n, m]) => (m.locationName ?? n) === label) ?? [label];
    return `{${name}}`;
  });
  return `${operation.http.method} ${path}`;
}
