/** Pages of a repository’s discussions as GitHub answers them, made up. */
export const ann = { __typename: 'User', login: 'Ann-Teal' }
export const ben = { __typename: 'User', login: 'ben' }
export const bot = { __typename: 'Bot', login: 'giscus' }

type Fields = Readonly<Record<string, unknown>>

const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] }

export function listed(nodes: readonly unknown[], missing = 0) {
  return { totalCount: nodes.length + missing, pageInfo: { hasNextPage: missing > 0, endCursor: 'c1' }, nodes }
}

export function reply(id: string, fields: Fields = {}) {
  return {
    id: `DC_${id}`,
    url: `https://github.com/tea/pot/discussions/1#discussioncomment-${id}`,
    createdAt: '2026-03-02T10:00:00Z',
    deletedAt: null,
    isMinimized: false,
    author: ben,
    body: `Words of ${id}`,
    replyTo: null,
    reactions: none,
    ...fields,
  }
}

export const comment = (id: string, fields: Fields = {}) => ({ ...reply(id), replies: none, ...fields })

export function discussion(id: string, fields: Fields = {}) {
  return {
    id: `D_${id}`,
    number: 1,
    title: `About ${id}`,
    url: 'https://github.com/tea/pot/discussions/1',
    createdAt: '2026-03-01T10:00:00Z',
    updatedAt: '2026-03-02T10:00:00Z',
    author: ann,
    category: { name: 'Ideas' },
    labels: { nodes: [{ name: 'kettle' }] },
    closed: false,
    locked: false,
    upvoteCount: 0,
    body: `The beginning of ${id}`,
    reactions: none,
    comments: none,
    ...fields,
  }
}

export function page(discussions: readonly unknown[], fields: Fields = {}) {
  const repository = {
    nameWithOwner: 'tea/pot',
    url: 'https://github.com/tea/pot',
    isPrivate: false,
    discussions: listed(discussions),
    ...fields,
  }
  return { data: { repository } }
}

export const more = (id: string, fields: Fields) => ({ data: { node: { id, ...fields } } })
