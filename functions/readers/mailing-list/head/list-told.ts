import { addressesIn } from './addresses.ts'
import type { RawHead } from './raw-head.ts'

const holdingAddresses = ['list-post', 'x-beenthere', 'mailing-list', 'x-mailing-list']
const headers = [...holdingAddresses, 'list-id', 'x-google-group-id', 'x-list']

/** The addresses of the list itself, which nobody writes from, as a message's own head tells them. */
export function listToldIn(head: RawHead): readonly string[] {
  const posts = holdingAddresses.flatMap((each) =>
    addressesIn(
      head
        .get(each)
        .slice(0, 1000)
        .replace(/mailto:/gi, ' ')
        .replace(/;.*$/, ' '),
    ),
  )
  const forwarded = /^mailing list (\S+@\S+)/i.exec(head.get('delivered-to'))?.[1]
  return [...new Set([...posts, ...(forwarded === undefined ? [] : [forwarded.toLowerCase()]), ...ofListId(head)])]
}

/** Whether a list sent it, whichever that is. */
export function isOfList(head: RawHead): boolean {
  return headers.some((each) => head.get(each) !== '') || /^mailing list/i.test(head.get('delivered-to'))
}

/** `Tea lovers <tea.lists.example.org>` is the list tea@lists.example.org. */
function ofListId(head: RawHead): readonly string[] {
  const [, id = ''] = /<([^<>\s@]{3,200})>\s*$/.exec(head.get('list-id').slice(0, 1000)) ?? []
  const point = id.indexOf('.')
  return point < 1 ? [] : [`${id.slice(0, point)}@${id.slice(point + 1)}`.toLowerCase()]
}
