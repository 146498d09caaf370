import { longestDelay } from '../../domain/activity/signature.ts'

/** In bytes. Lambda takes 6 MB in all, and a body in base64 is a third longer. */
export const longestBody = 4 * 1024 * 1024

const say = <Status extends number>(status: Status, error: string) => ({ status, body: { error } })

/** The answer to a platform whose request is refused. */
export const answers = {
  unsigned: say(401, 'The request is not signed with a key of this group.'),
  old: say(
    401,
    `The request is signed, but more than ${longestDelay} seconds from now: sign it anew, and look at the clock.`,
  ),
  unreadable: say(400, 'The body is neither newline-delimited JSON nor an array of records, in UTF-8.'),
  'no group': say(409, 'There is no record of this group yet: import it first.'),
  'too many': say(413, 'The batch holds more than 1000 records: send it in parts.'),
  'too long': say(413, 'The body is longer than 4 MiB: send it in parts.'),
  later: say(503, 'Not all could be read or written: send the same again, which does no harm.'),
  'not told': say(
    404,
    'This Rekindle tells platforms nothing: an operator switches it on with the setting tellEvents.',
  ),
  'no place': say(400, 'The address must end in ?after= and the place that you have read up to: 0 at first.'),
} as const
