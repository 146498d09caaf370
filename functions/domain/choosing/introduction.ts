/** In characters: the longest message of an owner above one edition. */
export const longestIntroduction = 4000
