/** A day in milliseconds, which times are counted in. In UTC all days are as long. */
export const DAY = 86_400_000;
