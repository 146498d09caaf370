import type { Choice, Ramp } from '../../domain/choosing/choice.ts'
import { curationFor, letterIn } from '../../domain/choosing/curation.ts'
import type { UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'
import { earliestDate, nextUnopened, type Slot } from '../../domain/schedule/slots.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { editionLanguages } from '../../mail/edition-languages.ts'
import type { Audiences, Bound, Curations, Editions, Settings, Templates } from '../../ports.ts'
import type { chooseDiscussions } from './choose-discussions.ts'

export type ReadUpcomingEditionPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly templates: Pick<Templates, 'languages'>
  readonly editions: Pick<Editions, 'list'>
  readonly curation: Pick<Curations, 'get'>
  readonly chooseDiscussions: Bound<typeof chooseDiscussions>
}

/** All dormant members count as let in: only a count of the recipients looks for the real ones. */
const openRamp: Ramp = { size: 0, seenFrom: '' }

/** `slot`: its date, and the time it will be sent, where that is not at its own time. */
type UpcomingTask = { readonly asOf: string; readonly slot?: Slot }

/**
 * The next edition: chosen from the activity at `asOf`, for the time it will be sent. The dormant members that it lets
 * in are not looked for here.
 */
export async function readUpcomingEdition(
  ports: ReadUpcomingEditionPorts,
  groupId: string,
  { asOf, slot }: UpcomingTask,
): Promise<UpcomingEdition> {
  const curation = curationFor(await ports.curation.get(groupId), undefined)
  const { group, settings, discussions, quotes, ...made } = await ports.chooseDiscussions({ groupId, asOf, curation })
  const opened = await ports.editions.list(groupId, earliestDate(asOf))
  const { date, at: sendsAt } = slot ?? nextUnopened(settings.schedule, asOf, opened)
  const languages = editionLanguages(
    { group, allowed: settings.languages, spoken: (await ports.audiences.get(groupId)).languages },
    await ports.templates.languages(),
  )
  const choice: Choice = withoutUndefined({
    ...made,
    languages,
    introduction: curation.introduction || undefined,
    subject: curation.subject,
    secondSubject: curation.secondSubject,
    preheader: curation.preheader,
    letter: letterIn(curation),
    ramp: openRamp,
  })
  return { groupId, date, asOf, sendsAt, settings, choice, discussions, quotes }
}
