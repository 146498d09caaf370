import { longestSearch } from '../../../domain/searching/search-words.ts'
import { deskPath } from '../desk-view.ts'
import { say } from '../words.tsx'

/** The field that the archive is searched with. */
export function ArchiveSearch({ groupId, text = '' }: { readonly groupId: string; readonly text?: string }) {
  return (
    <search>
      <form method="get" action={deskPath(groupId, 'archive')} class="row find">
        <label class="field">
          {say('Search the archive')}
          <small>{say('Words of a title, a first post, a tag or a name.')}</small>
          <input type="search" name="q" value={text} maxlength={longestSearch} autocomplete="off" dir="auto" />
        </label>
        <button type="submit">{say('Search')}</button>
      </form>
    </search>
  )
}
