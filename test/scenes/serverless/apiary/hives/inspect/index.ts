import { here } from '../../tools/here';

export default { handler: `${here(__dirname)}/handler.open`, timeout: 3 * 10 };
