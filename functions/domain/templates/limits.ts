/** Gmail clips a mail that has more bytes of HTML, and the unsubscribe links with it. */
export const clipBytes = 102_400
