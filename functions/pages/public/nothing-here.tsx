import type { PageText } from '../page-text.ts'
import { PublicLayout } from './public-layout.tsx'

/** For an address that shows nothing, or nothing any more. */
export function NothingHerePage({ text }: { readonly text: PageText }) {
  return (
    <PublicLayout title={text.say('nothing.title')} text={text}>
      <div class="sheet">
        <h1>{text.say('nothing.title')}</h1>
        <p>{text.say('nothing.text')}</p>
      </div>
    </PublicLayout>
  )
}
