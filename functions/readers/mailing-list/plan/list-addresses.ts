import { numbersBelow } from '../../../domain/chunks.ts'
import { localOf } from '../head/addresses.ts'
import type { MailHead } from '../mail-head.ts'
import { bits, flags, type Growing, seconds } from './growing.ts'

/** What is known of where the messages went. */
export type ListAudience = {
  /** The addresses of the list. */
  readonly lists: ReadonlySet<string>
  /** What the list is called in them. */
  readonly names: ReadonlySet<string>
  /** Why a message, by its number, is not one that went to the list. */
  readonly whyElsewhere: (number: number) => string | undefined
}

type AddressedMail = Pick<
  MailHead,
  'lists' | 'isOfList' | 'recipients' | 'owners' | 'isFromMailbox' | 'isFromAuthor' | 'author'
>

const mostAddresses = 100_000
const mostOfOneMessage = 60
/** A list that fewer of the lists' mails are of, in somebody's mailbox, is another list. */
const leastShare = 0.2
/** The share of messages that went to an address which makes it the list's. */
const majority = 0.5
const [ofList, ofMailbox] = [1, 2]

/** Gathers whom messages went to, in some 12 bytes each, to tell the list's address from people's. */
export function gatherAudience() {
  const numbers = new Map<string, number>()
  const addresses: string[] = []
  const people = new Set<number>()
  const [ends, kinds, recipients] = [seconds(), flags(), bits()]
  let end = 0
  const numberOf = (address: string): number | undefined => {
    const known = numbers.get(address)
    if (known !== undefined || addresses.length >= mostAddresses || address.length > 320) return known
    numbers.set(address, addresses.push(address) - 1)
    return addresses.length - 1
  }
  const numbersOf = (some: readonly string[]) =>
    [...new Set(some.slice(0, mostOfOneMessage))].flatMap((each) => numberOf(each) ?? [])
  const note = (value: number) => {
    recipients.set(end, value)
    end += 1
  }
  return {
    add(number: number, head: AddressedMail): void {
      const owners = head.isFromAuthor ? [...head.owners, head.author.email] : head.owners
      for (const each of numbersOf(owners)) people.add(each)
      // What lists say of themselves is below zero, so that both are one row of numbers.
      for (const each of numbersOf(head.lists)) note(-1 - each)
      for (const each of numbersOf(head.recipients)) note(each)
      ends.set(number, end)
      kinds.set(number, (head.isOfList ? ofList : 0) | (head.isFromMailbox ? ofMailbox : 0))
    },
    /** What is known of the first `size` messages. */
    audience: (size: number) => audienceOf({ addresses, ends, kinds, recipients, people }, size),
  }
}

type AddressedMails = {
  readonly addresses: readonly string[]
  readonly ends: Growing
  readonly kinds: Growing
  readonly recipients: Growing
  /** The numbers of addresses that somebody writes from, or has. */
  readonly people: ReadonlySet<number>
}

function audienceOf(mails: AddressedMails, size: number): ListAudience {
  const { addresses, kinds } = mails
  const counts = countsOf(mails, size)
  const ours = listsAmong(mails, counts, size)
  const lists = new Set([...ours].flatMap((each) => addresses[each] ?? []))
  const names = new Set([...lists].map(localOf))
  // A list that moved or has a second home keeps its name.
  const isOurs = (each: number) => ours.has(each) || names.has(localOf(addresses[each]))
  const reached = numbersBelow(size).filter((number) => partsOf(mails, number).to.some(isOurs)).length
  const isTelling = ours.size > 0 && reached >= counts.addressed * majority
  return {
    lists,
    names,
    whyElsewhere: (number) => {
      const { lists, to, isInMailbox } = partsOf(mails, number)
      if ([...lists, ...to].some(isOurs)) return undefined
      const isPrivate = isInMailbox || (to.length > 0 && isTelling)
      if ((kinds.get(number) & ofList) === 0) return isPrivate ? 'mails that did not go to the list' : undefined
      return lists.length > 0 && isInMailbox ? 'mails of other lists' : undefined
    },
  }
}

type AddressCounts = {
  /** How many mails say that an address is a list's, and how many went to one, by its number. */
  readonly told: ReadonlyMap<number, number>
  readonly sent: ReadonlyMap<number, number>
  /** How many lay in a mailbox, say whose list they are of, and say whom they went to. */
  readonly inMailboxes: number
  readonly telling: number
  readonly addressed: number
}

function countsOf(mails: AddressedMails, size: number): AddressCounts {
  const [told, sent] = [new Map<number, number>(), new Map<number, number>()]
  let [inMailboxes, telling, addressed] = [0, 0, 0]
  for (let number = 0; number < size; number += 1) {
    const { lists, to, isInMailbox } = partsOf(mails, number)
    for (const each of lists) told.set(each, (told.get(each) ?? 0) + 1)
    for (const each of to) sent.set(each, (sent.get(each) ?? 0) + 1)
    inMailboxes += Number(isInMailbox)
    telling += Number(lists.length > 0)
    addressed += Number(to.length > 0)
  }
  return { told, sent, inMailboxes, telling, addressed }
}

/** The addresses that are the list's: what its mails say, and what most of them went to. */
function listsAmong({ people }: AddressedMails, counts: AddressCounts, size: number): ReadonlySet<number> {
  const { told, sent, inMailboxes, telling, addressed } = counts
  const least = inMailboxes > size / 2 ? telling * leastShare : 0
  const ours = new Set([...told].flatMap(([each, count]) => (count >= least ? [each] : [])))
  const most = mostOf([...sent].filter(([each]) => !people.has(each)))
  return most && most.count > 1 && most.count >= addressed * majority ? ours.add(most.each) : ours
}

function mostOf(counts: readonly (readonly [each: number, count: number])[]) {
  const [first] = counts.toSorted(([, a], [, b]) => b - a)
  return first && { each: first[0], count: first[1] }
}

function partsOf({ ends, recipients, kinds }: AddressedMails, number: number) {
  const start = number === 0 ? 0 : ends.get(number - 1)
  const all = Array.from({ length: ends.get(number) - start }, (_, at) => recipients.get(start + at))
  return {
    lists: all.filter((each) => each < 0).map((each) => -1 - each),
    to: all.filter((each) => each >= 0),
    isInMailbox: (kinds.get(number) & ofMailbox) !== 0,
  }
}
