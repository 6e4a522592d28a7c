import { type ActionEntry, type Arn, isEverything, showArn } from '../../vocabulary/index.js';
import { mayBecome, parseTemplate } from '../checks/template.js';

/** Whether IAM's own data knows resources of that form for the action. */
export function accepts({ name, resourceTypes }: ActionEntry, on: Arn): boolean {
  // The reference lists only some of the paths of API Gateway's own API, on all of which its verbs are checked.
  if (/^apigateway:[A-Z]+$/.test(name)) return showArn(on).includes(':apigateway:');
  if (isEverything(on) || resourceTypes.length === 0) return isEverything(on);
  return resourceTypes.some((type) => type.arns.some((arn) => mayBecome(parseTemplate(arn), on)));
}
