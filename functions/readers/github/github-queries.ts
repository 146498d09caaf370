/**
 * What is asked of GitHub's GraphQL. It counts the lists within lists: with these sizes ten discussions cost about eleven
 * of the five thousand points of an hour, and what is longer is asked for by itself.
 */
const reactions = (first: number, after = '') => `reactions(first: ${first}${after}) {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { content createdAt user { login } }
}`

const words = `id
  url
  createdAt
  author { __typename login }
  authorAssociation
  body
  ${reactions(10)}`

const reply = `${words}
  deletedAt
  isMinimized
  replyTo { id }`

const replies = (first: number, after = '') => `replies(first: ${first}${after}) {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { ${reply} }
}`

const comments = (first: number, after = '') => `comments(first: ${first}${after}) {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { ${reply} ${replies(5)} }
}`

const discussion = `${words}
  number
  title
  updatedAt
  category { name }
  labels(first: 20) { nodes { name } }
  locked
  closed
  upvoteCount
  ${comments(15)}`

const repository = 'nameWithOwner url isPrivate'

export const githubQueries = {
  about: `query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ${repository} }
}`,
  /** The latest first. */
  page: `query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    ${repository}
    discussions(first: 10, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { ${discussion} }
    }
  }
}`,
  again: `query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Discussion { ${discussion} repository { isPrivate } } }
}`,
  more: `query($id: ID!, $after: String) {
  node(id: $id) {
    ... on Discussion { ${comments(30, ', after: $after')} }
    ... on DiscussionComment { ${replies(50, ', after: $after')} }
  }
}`,
  reactions: `query($id: ID!, $after: String) {
  node(id: $id) { ... on Reactable { ${reactions(100, ', after: $after')} } }
}`,
} as const
