/** Only this much of a post is read: far more than a digest shows, and so little that a hostile one costs nothing. */
export const mostCharacters = 20_000
