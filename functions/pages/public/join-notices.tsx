import type { Child } from 'hono/jsx'
import type { Look } from '../../domain/templates/look.ts'
import type { AddressDoubt } from '../../domain/waking/wanted-address.ts'
import { isolate } from '../../mail/plain.ts'
import type { PageText } from '../page-text.ts'
import { Brand, PublicLayout } from './public-layout.tsx'

type NoticeProps = {
  readonly groupName: string
  readonly look: Look
  readonly text: PageText
}

type AskedPageProps = NoticeProps & {
  /** As it was typed. */
  readonly address: string
  readonly doubt?: AddressDoubt | undefined
  /** Where another address can be typed. */
  readonly path: string
}

/** The same for every address: it does not tell whether anybody knows it, or whether a mail goes out. */
export function AskedPage({ address, doubt, path, ...notice }: AskedPageProps) {
  const { say, language } = notice.text
  return (
    <Notice {...notice} title={say('asked.title')}>
      <p>{say('asked.text', { address: isolate(address, language) })}</p>
      {doubt && <p class="note">{say(`asked.doubt.${doubt}`)}</p>}
      <p class="soft">{say('asked.none')}</p>
      <p>
        <a href={path}>{say('asked.again')}</a>
      </p>
    </Notice>
  )
}

/** Why nobody can join now: for a day, for an hour, or until an owner opens the page again. */
export function NotNowPage({ why, ...notice }: NoticeProps & { readonly why: 'tomorrow' | 'later' | 'closed' }) {
  const { say, language } = notice.text
  return (
    <Notice {...notice} title={say(`${why}.title`)}>
      <p>{say(`${why}.text`, { group: isolate(notice.groupName, language) })}</p>
    </Notice>
  )
}

/** For a form that no page of ours sent, or that was cut off. */
export function UnreadFormPage(notice: NoticeProps) {
  const { say } = notice.text
  return (
    <Notice {...notice} title={say('bad.title')}>
      <p>{say('bad.join')}</p>
    </Notice>
  )
}

/** For a link of a confirmation mail that is too old, or was cut short. */
export function ExpiredJoinPage({ text }: { readonly text: PageText }) {
  return (
    <PublicLayout title={text.say('expired.title')} text={text}>
      <section class="sheet">
        <h1>{text.say('expired.title')}</h1>
        <p>{text.say('expired.text')}</p>
      </section>
    </PublicLayout>
  )
}

type NoticeFrameProps = NoticeProps & {
  readonly title: string
  /** The heading, where the title names the group as well. */
  readonly heading?: string
  readonly children?: Child
}

/** One thing to say, in the look of its group. */
export function Notice({ groupName, look, text, title, heading, children }: NoticeFrameProps) {
  return (
    <PublicLayout title={title} text={text} look={look}>
      <section class="sheet">
        <Brand groupName={groupName} look={look} />
        <h1>{heading ?? title}</h1>
        {children}
      </section>
    </PublicLayout>
  )
}
