import { type Curation, mostPins, pin, unpin } from '../../domain/choosing/curation.ts'
import { isId } from '../../domain/is-id.ts'
import { queryIn } from '../../domain/searching/search-words.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { ArchivePage } from '../../pages/console/archive/archive-pages.tsx'
import { type ChangeCurationPorts, changeCuration } from '../../steps/owners/change-curation.ts'
import { type SearchArchivePorts, searchArchive } from '../../steps/searching/search-archive.ts'
import { type Desk, doneIn, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type ArchiveRoutePorts = SearchArchivePorts &
  ChangeCurationPorts & {
    readonly now: () => string
    /** Builds the shelf and the catalogue, if there are none yet, as far as there is time. */
    readonly prepareShelf: (groupId: string, asOf: string) => Promise<unknown>
  }

const said: Readonly<Record<string, string>> = {
  pin: sentence('Pinned for the next edition.'),
  unpin: sentence('Unpinned.'),
  over: sentence('Pinned for the next edition. The one that was pinned first is not any more: at most 20 are.'),
}

/** Adds the page that finds old discussions, and pins them for the next edition. */
export function addArchive(desk: Desk, ports: ArchiveRoutePorts): void {
  desk.get('/archive', async (c) => {
    const asOf = ports.now()
    const { id: groupId } = c.get('group')
    await ports.prepareShelf(groupId, asOf)
    const answer = await searchArchive(ports, { groupId, asOf, text: c.req.query('q') ?? '' })
    return showPage(
      c,
      <ArchivePage desk={c.var} answer={answer} asOf={asOf} done={doneIn(said, c.req.query('done'))} />,
    )
  })
  desk.post('/archive', async (c) => {
    const { wish = '', id = '', q = '' } = await formOf(c)
    const back = `archive?${new URLSearchParams({ q: queryIn(q).text })}`
    if ((wish !== 'pin' && wish !== 'unpin') || !isId(id)) return redirectTo(c, back)
    let isOver = false
    await changeCuration(ports, c.get('group').id, (curation) => {
      isOver = wish === 'pin' && isFullFor(curation, id)
      return (wish === 'pin' ? pin : unpin)(curation, id)
    })
    return redirectTo(c, back, isOver ? 'over' : wish, `piece-${id}`)
  })
}

function isFullFor({ pins }: Curation, id: string): boolean {
  return pins.length >= mostPins && !pins.includes(id)
}
