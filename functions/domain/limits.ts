/** Gmail clips a mail beyond this many bytes of HTML, and with it the way out. */
export const clipBytes = 102_400
