import { here } from '../../tools/here';

const harvest = { handler: `${here(__dirname)}/handler.fill` };

export default harvest;
