import * as z from 'zod'
import { isRecord } from '../../domain/shapes/is-record.ts'

const categoryShape = z.looseObject({
  id: z.int(),
  read_restricted: z.boolean().nullish(),
  subcategory_list: z.array(z.unknown()).nullish(),
})
const topicShape = z.looseObject({
  id: z.int(),
  category_id: z.int().nullish(),
  archetype: z.string().nullish(),
})

/** Discourse nests categories three deep at most. */
const deepest = 5

/** What a folder says of who may read what. */
export type FolderCategories = {
  readonly closedCategories: ReadonlySet<number>
  /** The topics that not everybody may read: their posts may lie in other files. */
  readonly closedTopics: ReadonlySet<number>
  /** Whether there are topics in categories of which nothing is told. */
  readonly isUnsure: boolean
}

/** Hears all values of a folder, in any order, and then tells what is closed. */
export function hearCategories(): { hear: (value: unknown) => void; told: () => FolderCategories } {
  const [open, closed, privately] = [new Set<number>(), new Set<number>(), new Set<number>()]
  const topics = new Map<number, number>()
  const hearCategory = (value: unknown, depth = 1) => {
    const { data } = categoryShape.safeParse(value)
    if (!data || depth > deepest) return
    const among = data.read_restricted ? closed : open
    among.add(data.id)
    for (const each of data.subcategory_list ?? []) hearCategory(each, depth + 1)
  }
  const hearTopic = (value: unknown) => {
    const { data } = topicShape.safeParse(value)
    if (data?.archetype === 'private_message') privately.add(data.id)
    else if (data?.category_id != null) topics.set(data.id, data.category_id)
  }
  return {
    hear: (value) => {
      for (const category of categoriesIn(value)) hearCategory(category)
      for (const topic of topicsIn(value)) hearTopic(topic)
    },
    told: () => ({
      closedCategories: closed,
      closedTopics: new Set([...privately, ...[...topics].flatMap(([id, at]) => (closed.has(at) ? [id] : []))]),
      isUnsure: [...topics.values()].some((category) => !closed.has(category) && !open.has(category)),
    }),
  }
}

/** `/categories.json`, `/site.json`, `/c/3/show.json`, and the body of a webhook. */
function categoriesIn(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return []
  const { category_list, categories, category } = value
  const list = isRecord(category_list) ? category_list.categories : categories
  return [...listOf(list), ...(category === undefined ? [] : [category])]
}

/** A page of a topic, a list of topics, and the body of a webhook. */
function topicsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.filter((each) => isRecord(each) && 'title' in each)
  if (!isRecord(value)) return []
  const { topic_list, topic } = value
  if (isRecord(topic_list)) return listOf(topic_list.topics)
  return [topic ?? ('title' in value ? value : undefined)]
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
