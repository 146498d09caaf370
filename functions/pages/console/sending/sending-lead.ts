import type { SendingQuestion } from '../../../domain/recipients/forecast.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { dayOf } from '../times.ts'
import { say } from '../words.tsx'

/** What happens after a yes, in a sentence or two. */
export function leadOf(question: SendingQuestion, date: string, { schedule, approval }: GroupSettings): string {
  switch (question) {
    case 'live': {
      const first = { date: dayOf(date), time: schedule.time }
      return approval.required
        ? say(
            'The first edition is that of {date}, at {time} in each member’s own time zone. It waits for an owner’s approval first. Until then it can change, and so can these numbers.',
            first,
          )
        : say(
            'The first edition is that of {date}, at {time} in each member’s own time zone. Until then it can change, and so can these numbers.',
            first,
          )
    }
    case 'now':
      return say('It goes out within minutes, at any local hour, and will not be sent again on {date}.', {
        date: dayOf(date),
      })
    case 'approve':
      return say('Members whose hour has come get it within minutes, the others at {time} in their own time zone.', {
        time: schedule.time,
      })
  }
}
