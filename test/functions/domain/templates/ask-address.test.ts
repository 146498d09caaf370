import { expect, test } from 'vitest'
import { askAddress } from '../../../../functions/domain/templates/ask-address.ts'

const url = 'https://binders.example'
const replyTo = 'owners@binders.example'
const newDiscussionUrl = 'https://binders.example/new'

test('what the owners set outweighs the page that the group’s record names', () => {
  const settings = { newDiscussionUrl: 'https://binders.example/ask' }
  expect(askAddress({ url, replyTo, newDiscussionUrl }, settings)).toEqual({
    by: 'page',
    address: 'https://binders.example/ask',
  })
  expect(askAddress({ url, replyTo, newDiscussionUrl }, {})).toEqual({ by: 'page', address: newDiscussionUrl })
})

test('without such a page a member writes a mail, and without an address they visit the group', () => {
  expect(askAddress({ url, replyTo }, {})).toEqual({ by: 'mail', address: replyTo })
  expect(askAddress({ url }, {})).toEqual({ by: 'page', address: url })
})
