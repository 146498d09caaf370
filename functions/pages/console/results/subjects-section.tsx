import { compareSubjects, type SubjectComparison } from '../../../domain/comparing/compare-subjects.ts'
import type { HalfCounts, SubjectHalves } from '../../../domain/comparing/subject-halves.ts'
import { percent } from '../figure-words.ts'
import { number, say } from '../words.tsx'

type SubjectsSectionProps = {
  readonly subjects: readonly [string, string]
  readonly halves: SubjectHalves
  /** When the last mail went out, and when it was counted what came of them, ISO 8601. */
  readonly lastMailAt: string | undefined
  readonly countedAt: string
  /** Whether clicks are tracked at all. */
  readonly clicks: boolean
}

/** What came of an edition's two subjects: which one did more, where that can be told, and never a guess. */
export function SubjectsSection({ subjects, halves, lastMailAt, countedAt, clicks }: SubjectsSectionProps) {
  const comparison = compareSubjects(halves, { lastMailAt, countedAt })
  return (
    <section>
      <h2 id="subjects">{say('Two subjects')}</h2>
      <ul class="plain">
        <Half subject={subjects[0]} half={halves.first} clicks={clicks} />
        <Half subject={subjects[1]} half={halves.second} clicks={clicks} />
      </ul>
      {comparison.areSizesOff ? (
        <p class="note">{sizeWords(halves)}</p>
      ) : (
        <>
          <p class="note">{returnWords(comparison)}</p>
          {clicks && <p>{clickWords(comparison)}</p>}
        </>
      )}
    </section>
  )
}

type HalfProps = { readonly subject: string; readonly half: HalfCounts; readonly clicks: boolean }

function Half({ subject, half: { recipients, clickers, away }, clicks }: HalfProps) {
  return (
    <li>
      <p>
        <strong dir="auto">{subject}</strong>
      </p>
      <p>
        {say('{recipients, plural, one {# recipient got it.} other {# recipients got it.}}', { recipients })}{' '}
        {say(
          'Of {members, plural, one {# who was} other {# who were}} not active before, {returned} came back{share, select, none {} other { ({share})}}.',
          { members: away.members, returned: number(away.returned), share: shareWords(away.returned, away.members) },
        )}{' '}
        {clicks &&
          say(
            '{clickers, plural, one {# opened a link in it} other {# opened a link in it}}{share, select, none {} other { ({share})}}.',
            { clickers, share: shareWords(clickers, recipients) },
          )}
      </p>
    </li>
  )
}

function shareWords(part: number, whole: number): string {
  return whole === 0 ? 'none' : percent(part / whole)
}

function sizeWords({ first, second }: SubjectHalves): string {
  return say(
    'The subjects cannot be compared: {first} recipients got the first and {second} the second, which is hardly chance. Tell whoever runs Rekindle for you.',
    { first: number(first.recipients), second: number(second.recipients) },
  )
}

function returnWords({ returns }: SubjectComparison): string {
  switch (returns) {
    case 'too soon':
      return say('Which subject brought more members back is told 28 days after the last mail.')
    case 'too few to tell':
      return say(
        'There are too few to tell which subject brought more members back: it takes 50 who were not active before with each, and 5 who came back.',
      )
    case 'cannot tell':
      return say('Neither subject can be told to have brought more members back: the difference may be chance.')
    case 'first':
      return say('More members came back after the first subject, which is unlikely to be chance.')
    case 'second':
      return say('More members came back after the second subject, which is unlikely to be chance.')
  }
}

function clickWords({ clicks }: SubjectComparison): string {
  switch (clicks) {
    case 'too soon':
      return say('With which subject more opened a link is told 24 hours after the last mail.')
    case 'too few to tell':
      return say(
        'There are too few to tell with which subject more opened a link: it takes 200 recipients and 20 who opened one with each.',
      )
    case 'cannot tell':
      return say('Neither subject can be told to have had more links opened: the difference may be chance.')
    case 'first':
      return say('More opened a link with the first subject. This is no verdict: what counts is who comes back.')
    case 'second':
      return say('More opened a link with the second subject. This is no verdict: what counts is who comes back.')
  }
}
