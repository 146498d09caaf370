import type { Letter } from '../domain/choosing/letter.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { CompiledVariant, VariantKey, Wording } from '../domain/templates/variant.ts'
import { type DiscussionCard, spokenIn } from './card.ts'
import { createMonths } from './dates.ts'
import { setIntroduction } from './introduction.ts'
import { letterOf } from './letter.ts'
import { shorten } from './plain.ts'
import type { InboxSource } from './subject-telling.ts'
import { createTranslator } from './translator.ts'

const longestSubjectTitle = 70
/** Where the owners wrote nothing of their own. */
const usualWording: Wording = { patterns: {}, names: true }

type VariantWords = Pick<CompiledVariant, 'kind' | 'language' | 'groupName' | 'titles' | 'messages'> &
  Pick<CompiledVariant, 'subject' | 'wording' | 'cadence'>

/** What `compile` gets, as far as it decides what a variant says. */
type WordsInput = VariantKey & {
  readonly group: { readonly name: string; readonly url: string }
  readonly cadence: string
  readonly cards: readonly DiscussionCard[]
  readonly introduction?: string | undefined
  readonly pictures?: boolean | undefined
  readonly letter?: Letter | undefined
  readonly wording?: Wording | undefined
  readonly messages: Readonly<Record<string, string>>
}

/** All of a variant but its bodies: what its subjects, and the words for its members, are told from. */
export function variantWords(input: WordsInput): VariantWords {
  const { kind, language, cadence, cards, wording = usualWording } = input
  return withoutUndefined({
    kind,
    language,
    cadence,
    groupName: plainLine(input.group.name),
    subject: letterSubject(input),
    titles: new Map(cards.map(({ id, title }) => [id, shorten(plainLine(title), longestSubjectTitle)])),
    wording,
    messages: messagesForMembers(input.messages),
  })
}

/** The subjects of an edition, without typesetting its mails. */
export function inboxSource(input: WordsInput): InboxSource {
  const { messages, language, cards, group } = input
  // A subject quotes nothing.
  const spoken = spokenIn(cards, { group, language, excerptLength: 0 })
  return {
    variant: { ...variantWords(input), spoken },
    translate: createTranslator(messages, language),
    monthIn: createMonths(language),
  }
}

/** What stands in the place of a letter's discussions; a message of signs that no mail shows has no first line. */
function letterSubject(input: WordsInput): string | undefined {
  const introduction = setIntroduction(input.introduction ?? '', { pictures: input.pictures })
  const letter = letterOf(input, introduction)
  if (!letter) return undefined
  if (introduction.firstLine !== '') return introduction.firstLine
  const { group, messages, language } = input
  return createTranslator(messages, language)(`${letter.form}.heading`, { group: plainLine(group.name) })
}

/** Texts for owners take up no room in a variant. */
function messagesForMembers(messages: WordsInput['messages']): WordsInput['messages'] {
  return Object.fromEntries(Object.entries(messages).filter(([key]) => !key.startsWith('owner.')))
}
