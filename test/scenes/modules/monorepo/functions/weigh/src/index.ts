import { tariff } from '@post/scales';

export const handler = async (event: { grams: number }) => (await tariff()) * event.grams;
