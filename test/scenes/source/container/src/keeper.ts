import { injectable } from 'tsyringe';
import { HiveStore } from './hive-store.js';

@injectable()
export class Keeper {
  constructor(private readonly hives: HiveStore) {}

  gather(id: string) {
    return this.hives.find(id);
  }

  abandon(id: string) {
    return this.hives.remove(id);
  }
}
