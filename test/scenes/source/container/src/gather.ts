import 'reflect-metadata';
import { container } from 'tsyringe';
import { Keeper } from './keeper.js';

export const handler = async (event: { hive: string }) => container.resolve(Keeper).gather(event.hive);
