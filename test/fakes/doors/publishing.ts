import type { Channel } from '../../../functions/domain/publishing/channel.ts'
import type { PublicEdition } from '../../../functions/domain/publishing/public-edition.ts'
import type { GroupChannels, PublicEditions } from '../../../functions/ports.ts'

export function fakePublicEditions(): PublicEditions {
  const all = new Map<string, PublicEdition>()
  const cards = new Map<string, Uint8Array>()
  const name = (key: { readonly groupId: string; readonly date: string }) => `${key.groupId} ${key.date}`
  return {
    get: async (key) => all.get(name(key)),
    put: async (edition) => void all.set(name(edition), edition),
    remove: async (key) => {
      all.delete(name(key))
      cards.delete(name(key))
    },
    list: async (groupId, most, before) =>
      [...all.values()]
        .filter((edition) => edition.groupId === groupId && (before === undefined || edition.date < before))
        .sort((a, b) => (a.date < b.date ? 1 : -1))
        .slice(0, most),
    putCard: async (key, png) => void cards.set(name(key), png),
    card: async (key) => cards.get(name(key)),
  }
}

export function fakeGroupChannels(channels: readonly Channel[] = []): GroupChannels {
  const name = (groupId: string, id: string) => `${groupId} ${id}`
  const all = new Map(channels.map((channel) => [name(channel.groupId, channel.id), channel]))
  return {
    list: async (groupId) =>
      [...all.values()].filter((channel) => channel.groupId === groupId).sort((a, b) => (a.id < b.id ? -1 : 1)),
    add: async (channel) => {
      if (all.has(name(channel.groupId, channel.id))) return false
      all.set(name(channel.groupId, channel.id), channel)
      return true
    },
    remove: async (groupId, id) => all.delete(name(groupId, id)),
    begin: async (groupId, id, date, at) => {
      const channel = all.get(name(groupId, id))
      if (!channel || (channel.latest?.date ?? '') >= date) return false
      all.set(name(groupId, id), { ...channel, latest: { date, at, outcome: 'begun' } })
      return true
    },
    finish: async (groupId, id, latest) => {
      const channel = all.get(name(groupId, id))
      if (channel?.latest?.date === latest.date) all.set(name(groupId, id), { ...channel, latest })
    },
  }
}
