import * as z from 'zod'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Discussion } from '../../domain/community.ts'
import { MissingError } from '../../domain/errors.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import {
  patternFault,
  patternsBy,
  placesOf,
  type SubjectForm,
  type SubjectPatterns,
  subjectForms,
} from '../../domain/templates/subject-patterns.ts'
import type { Wording } from '../../domain/templates/variant.ts'
import { createMonths } from '../../mail/dates.ts'
import { matchLanguage } from '../../mail/locale.ts'
import { firstName } from '../../mail/person.ts'
import { told } from '../../mail/subject.ts'
import type { InboxSource } from '../../mail/subject-telling.ts'
import { createTranslator } from '../../mail/translator.ts'
import type { Discussions, Editions, Groups, Members, Templates } from '../../ports.ts'

export type SubjectExamplePorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly editions: Pick<Editions, 'list'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly templates: Pick<Templates, 'languages' | 'read'>
}

/** A subject of one form as a member would get it, and the places that its pattern may use. */
export type SubjectExample = { readonly form: SubjectForm; readonly places: readonly string[]; readonly text: string }

/** What the examples are made of: a discussion of the group's latest edition, or one made up where there is none. */
type Sample = { readonly title: string; readonly name: string; readonly people: number; readonly month: string }

const madeUp: Sample = { title: 'Which book cloths kept their colour?', name: 'Maëlle', people: 14, month: '2023-03' }
/** The messages of a locale that subjects are told with. */
const messagesShape = z.object({
  'subject.replied': z.string(),
  'subject.reply': z.string(),
  'subject.started': z.string(),
  'subject.people': z.string(),
  'subject.past': z.string(),
})

/** An example of each form, in the group's language; a pattern that cannot be used is left out of it. */
export async function readSubjectExamples(
  ports: SubjectExamplePorts,
  groupId: string,
  { patterns, names }: Pick<Wording, 'patterns' | 'names'>,
): Promise<readonly SubjectExample[]> {
  const [group, sample] = await Promise.all([ports.groups.get(groupId), readSample(ports, groupId)])
  if (!group) throw new MissingError(`The group ${groupId}`)
  const language = matchLanguage(group.language, await ports.templates.languages(), 'en')
  const messages = messagesShape.parse(JSON.parse(await ports.templates.read(`locales/${language}.json`)))
  const source: InboxSource = {
    variant: {
      kind: 'regular',
      language,
      groupName: group.name,
      titles: new Map(),
      messages,
      wording: { patterns: usable(patterns), names },
    },
    translate: createTranslator(messages, language),
    monthIn: createMonths(language),
  }
  const { title, people } = sample
  const telling = { title, people, name: names ? sample.name : undefined, month: source.monthIn(sample.month), key: '' }
  return subjectForms.map((form) => ({
    form,
    places: placesOf[form].map((place) => `{${place}}`),
    text: told(source, { ...telling, form }),
  }))
}

function usable(patterns: SubjectPatterns): SubjectPatterns {
  return patternsBy((form) => {
    const pattern = patterns[form]
    return pattern !== undefined && patternFault(form, pattern) === undefined ? pattern : undefined
  })
}

async function readSample({ editions, discussions, members }: SubjectExamplePorts, groupId: string): Promise<Sample> {
  const latest = (await editions.list(groupId)).findLast((each) => each.discussions.length > 0)
  const [chosen] = latest?.discussions ?? []
  const [discussion] = chosen ? await discussions.getMany(groupId, [chosen.id]) : []
  if (!discussion?.title || isWithdrawn(discussion)) return madeUp
  const { title, authorId } = discussion
  const [author] = authorId === undefined ? [] : await members.getMany(groupId, [authorId])
  return {
    title: plainLine(title),
    name: author?.removedAt ? madeUp.name : firstName(author?.name ?? '') || madeUp.name,
    people: Math.max(2, chosen?.people ?? 0),
    month: monthOf(discussion),
  }
}

function monthOf({ createdAt = madeUp.month }: Discussion): string {
  return createdAt.slice(0, 'yyyy-mm'.length)
}
