import type { EditionKey } from '../../domain/edition.ts'
import type { Channel } from '../../domain/publishing/channel.ts'
import type { PublicEdition } from '../../domain/publishing/public-edition.ts'

/** Editions as everybody may see them. */
export type PublicEditions = {
  readonly get: (key: EditionKey) => Promise<PublicEdition | undefined>
  /** Writes one, or replaces it. */
  readonly put: (edition: PublicEdition) => Promise<void>
  /** Takes an edition and its picture away: it was cancelled. */
  readonly remove: (key: EditionKey) => Promise<void>
  /** The latest, newest first: at most `most`, and only those dated before `before`. */
  readonly list: (groupId: string, most: number, before?: string) => Promise<readonly PublicEdition[]>
  /** A picture of it, as PNG, at most 300 KB. */
  readonly putCard: (key: EditionKey, png: Uint8Array) => Promise<void>
  readonly card: (key: EditionKey) => Promise<Uint8Array | undefined>
}

/** Where groups talk besides, and editions are posted. */
export type GroupChannels = {
  /** Those of a group, in the order of their ids. */
  readonly list: (groupId: string) => Promise<readonly Channel[]>
  /** False if the group has a channel of this id already. */
  readonly add: (channel: Channel) => Promise<boolean>
  readonly remove: (groupId: string, id: string) => Promise<boolean>
  /** Begins to post an edition: true for one call only, and never for an edition before the latest. */
  readonly begin: (groupId: string, id: string, date: string, at: string) => Promise<boolean>
  /** What became of it. */
  readonly finish: (groupId: string, id: string, latest: NonNullable<Channel['latest']>) => Promise<void>
}

/** What draws cards: it knows the fonts that are shipped. */
export type CardPainter = {
  /** Whether the fonts have every sign of a text. */
  readonly covers: (text: string) => boolean
  /** How wide a text is, in the unit that its size is given in. */
  readonly widthOf: (text: string, size: number) => number
  /** Draws an SVG as PNG. */
  readonly paint: (svg: string) => Promise<Uint8Array>
}

/** Fetches a picture from another server: PNG or JPEG, of a bounded size; undefined if there is no such picture. */
export type Pictures = (url: string) => Promise<Picture | undefined>
export type Picture = {
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}
