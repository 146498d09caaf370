import { longestIntroduction } from '../domain/choosing/introduction.ts'
import { mostCandidates } from '../domain/choosing/make-choice.ts'
import { mostReplies } from '../domain/choosing/quotable.ts'
import { type Look, longestLookWords, usualLook } from '../domain/templates/look.ts'
import { type DiscussionCard, longestTag, longestTitle } from './card.ts'
import { type CompileInput, excerptLengths } from './compile.ts'
import { longestName } from './plain.ts'

/** Escaping makes this character the longest. */
const quote = '"'
/** Counts at the longest that a platform writes. */
const longestUrl = `https://discussions.example/${'a=1&'.repeat(490)}`

/** A name needs something to read. */
const longestNamed = `a${quote.repeat(longestName - 1)}`
/** A domain name has at most 253 letters, and a name in public addresses 64. */
const longestPage = `https://${'m'.repeat(253)}/g/${'n'.repeat(64)}/2026-09-30`
const longestSaid = quote.repeat(excerptLengths[0])

/** What no template may make a link of. */
export const scriptLink = 'javascript:0'

/** When the replies of the longest discussions came: a pick with an earlier time shows one. */
export const repliedAt = 1

const longest: Omit<DiscussionCard, 'id'> = {
  title: quote.repeat(longestTitle),
  author: longestNamed,
  excerpt: longestSaid,
  url: longestUrl,
  date: '2026-09-30T00:00:00.000Z',
  people: 999_999,
  replies: 999_999,
  reactions: 999_999,
  spoken: {
    opening: { memberId: 'opener', name: longestNamed, said: longestSaid },
    replies: Array.from({ length: mostReplies }, (_, nth) => ({
      postId: `p${nth}`,
      memberId: `m${nth}`,
      at: repliedAt,
      name: longestNamed,
      said: longestSaid,
    })),
    links: [[repliedAt, longestUrl]],
    isQuestion: false,
    tag: quote.repeat(longestTag),
    count: 1,
  },
}
const shortest: Omit<DiscussionCard, 'id'> = {
  title: 'A',
  author: '',
  excerpt: '',
  url: 'https://discussions.example/1',
  date: '',
  people: 0,
  replies: 0,
  reactions: 0,
}

/**
 * One who has a picture opened it, one who has none replied; and whatever strangers write runs a script where a template
 * takes it for a link.
 */
function voicedBy(avatarUrl: string): Omit<DiscussionCard, 'id'> {
  const said = scriptLink
  const opening = { memberId: 'opener', name: said, said, avatarUrl }
  const replies = [{ postId: 'p', memberId: 'm', at: repliedAt, name: said, said }]
  const spoken = { opening, replies, links: [], isQuestion: false, tag: said }
  return { ...shortest, title: said, author: said, excerpt: said, spoken }
}

/** Half of the text grows when it is escaped, half of it is elements. */
const listItem = '- *a*\n'
const half = longestIntroduction / 2
const longestWords = `${quote.repeat(half - 2)}\n\n${listItem.repeat(Math.floor(half / listItem.length))}`

const ofEach = 3

/** The largest input that a template can get: as many discussions as an edition keeps, and every text at its longest. */
export function largestOf(input: CompileInput, pictures: boolean): CompileInput {
  return { ...atItsLongest(input), cards: cardsOf(largest(pictures), mostCandidates) }
}

/** Discussions of every kind, few enough to typeset together: as many of the longest as a mail shows. */
export function sampleOf(input: CompileInput, pictures: boolean): CompileInput {
  const own = input.cards.slice(0, ofEach).map((card, nth) => ({ ...card, id: `own${nth}` }))
  const { look, ...sample } = atItsLongest(input)
  // Where no picture is allowed but the logo, it stands for those that are allowed later.
  const voiced = voicedBy(pictures ? longestUrl : (look.logo?.url ?? ''))
  const cards = [...cardsOf(largest(pictures), input.most), ...own, ...cardsOf(shortest, 1, 'short')]
  return { ...sample, look, cards: [...cards, ...cardsOf(voiced, 1, 'own-voiced')] }
}

/** The smallest input that a template can get. */
export function smallestOf(input: CompileInput): CompileInput {
  const { logo: _, postalAddress: __, ...kept } = input.look ?? usualLook
  const look = { ...kept, header: '', footer: '' }
  return { ...input, look, introduction: undefined, letter: undefined, cards: cardsOf(shortest, 1) }
}

/** The one who opened it has no picture, those who reply have one. */
function largest(pictures: boolean): Omit<DiscussionCard, 'id'> {
  const { spoken } = longest
  if (!spoken || !pictures) return longest
  const replies = spoken.replies.map((reply) => ({ ...reply, avatarUrl: longestUrl }))
  return { ...longest, spoken: { ...spoken, replies, imageUrl: longestUrl } }
}

function atItsLongest(input: CompileInput): CompileInput & { readonly look: Look } {
  const own = input.look ?? usualLook
  const words = longestLookWords
  const look: Look = {
    ...own,
    logo: own.logo ?? {
      url: `https://logo.example/${'x'.repeat(words.logoUrl - 30)}`,
      alt: quote.repeat(words.logoAlt),
    },
    header: quote.repeat(words.header),
    footer: Array.from({ length: words.footerLines }, () => quote.repeat(words.footer / words.footerLines - 1)).join(
      '\n',
    ),
    postalAddress: quote.repeat(words.postalAddress),
  }
  const share = { page: longestPage, join: longestPage }
  const ask = { by: 'page', address: longestUrl } as const
  return { ...input, look, introduction: longestWords, letter: undefined, ask, share }
}

function cardsOf(card: Omit<DiscussionCard, 'id'>, count: number, name = 'd'): DiscussionCard[] {
  return Array.from({ length: count }, (_, nth) => ({ ...card, id: `${name}${nth}` }))
}
