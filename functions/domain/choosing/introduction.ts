/** In characters: what an owner may say above one edition. */
export const longestIntroduction = 4000
