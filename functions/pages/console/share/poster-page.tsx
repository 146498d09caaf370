import { directionOf } from '../../../mail/plain.ts'
import type { PageText } from '../../page-text.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Document } from '../frame.tsx'
import { say } from '../words.tsx'
import { withoutScheme } from './share-words.ts'

type PosterProps = { readonly desk: DeskView; readonly text: PageText; readonly address: string }

/** The QR code alone, to be printed: what it is for, in the group's language, and its address for whoever has no camera. */
export function PosterPage({ desk, text, address }: PosterProps) {
  const { group } = desk
  return (
    <Document title={`${say('QR code')} · ${group.name}`} nonce={desk.secureHeadersNonce}>
      <main class="poster" lang={text.language} dir={directionOf(text.language)}>
        <h1 dir="auto">{group.name}</h1>
        <p>{text.say('invitation.poster')}</p>
        <img src={deskPath(group.id, 'share/qr.svg')} width={420} height={420} alt="" />
        <p dir="ltr">{withoutScheme(address)}</p>
      </main>
    </Document>
  )
}
