import type { StoredMessage } from '../mail/store.ts'
import type { FoundMessages } from './find-messages.ts'
import { Layout } from './layout.tsx'
import { ago, clockTime } from './times.ts'

const grouped = new Intl.NumberFormat('en')

export function ListPage({ found, search, now }: { found: FoundMessages; search: string; now: number }) {
  const title = search ? `“${search}”` : 'Inbox'
  return (
    <Layout title={`${title} · Rekindle`} search={search}>
      <div class="heading">
        <h1>{title}</h1>
        <p>{summary(found, search)}</p>
      </div>
      {found.total === 0 ? (
        <Nothing search={search} />
      ) : (
        <ol class="list">
          {found.messages.map((message) => (
            <Row message={message} now={now} />
          ))}
        </ol>
      )}
      <Pages found={found} search={search} />
    </Layout>
  )
}

function summary({ total, page, pages }: FoundMessages, search: string): string {
  const what = total === 1 ? 'message' : 'messages'
  const place = pages > 1 ? `, page ${grouped.format(page)} of ${grouped.format(pages)}` : ', newest first'
  if (total === 0) return ''
  return `${grouped.format(total)} ${what}${search ? ' found' : ''}${place}`
}

function Row({ message, now }: { message: StoredMessage; now: number }) {
  const { id, at, from, to, subject, tags } = message
  return (
    <li>
      <a href={`/messages/${id}`}>
        <span class="subject">{subject || 'No subject'}</span>
        <span class="people">
          {to.join(', ')} <span class="from">from {shortName(from)}</span>
        </span>
        <span class="origin">
          {tags.group && <span class="group">{tags.group}</span>}
          {tags.edition && <span>{tags.edition}</span>}
        </span>
        <time datetime={at} title={clockTime(at)}>
          {ago(at, now)}
        </time>
      </a>
    </li>
  )
}

/** `"Garden" <a@b>` is known as Garden. */
function shortName(from: string): string {
  const [, name] = /^"?([^"<]+?)"?\s*</.exec(from) ?? []
  return name ?? from
}

function Nothing({ search }: { search: string }) {
  if (search) {
    return (
      <p class="nothing">
        No mail contains all of these words. <a href="/">Show everything</a>
      </p>
    )
  }
  return <p class="nothing">No mail yet. Mails appear here as they are sent: reload this page to look again.</p>
}

function Pages({ found: { page, pages }, search }: { found: FoundMessages; search: string }) {
  if (pages === 1) return null
  const to = (target: number) => `/?${new URLSearchParams({ ...(search && { q: search }), page: String(target) })}`
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? (
        <a rel="prev" href={to(page - 1)}>
          ← Newer
        </a>
      ) : (
        <span />
      )}
      {page < pages && (
        <a rel="next" href={to(page + 1)}>
          Older →
        </a>
      )}
    </nav>
  )
}
