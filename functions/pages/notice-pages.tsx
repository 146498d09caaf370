import { mostTags } from '../domain/recipients/tag-choices.ts'
import type { Look } from '../domain/templates/look.ts'
import { Layout } from './layout.tsx'
import type { PageText } from './page-text.ts'

type MemberNoticeProps = {
  readonly text: PageText
  /** Of the link's group; absent where the link names none. */
  readonly look?: Look | undefined
}

/** For a link that was cut short, changed, or never ours. */
export function UnknownLinkPage({ text, look }: MemberNoticeProps) {
  return (
    <Layout title={text.say('unknown.title')} text={text} look={look}>
      <h1>{text.say('unknown.title')}</h1>
      <p>{text.say('unknown.text')}</p>
    </Layout>
  )
}

/** For a digest that expired. */
export function GonePage({ text, look }: MemberNoticeProps) {
  return (
    <Layout title={text.say('gone.title')} text={text} look={look}>
      <h1>{text.say('gone.title')}</h1>
      <p>{text.say('gone.text')}</p>
    </Layout>
  )
}

/** For a form that no page of ours sent; `field` names what was not understood, unless it was the whole. */
export function BadFormPage({ text, look, field }: MemberNoticeProps & { readonly field: string | undefined }) {
  return (
    <Layout title={text.say('bad.title')} text={text} look={look}>
      <h1>{text.say('bad.title')}</h1>
      <p>{field === undefined ? text.say('bad.form') : text.say('bad.text', { field })}</p>
    </Layout>
  )
}

/** For a form that chooses more tags than a member may. */
export function TooManyTagsPage({ text, look }: MemberNoticeProps) {
  return (
    <Layout title={text.say('bad.title')} text={text} look={look}>
      <h1>{text.say('bad.title')}</h1>
      <p>{text.say('bad.tags', { most: mostTags })}</p>
    </Layout>
  )
}
