import type { MarkedSentence } from '../../../domain/shapes/sentence.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { say } from '../words.tsx'

type AddListPageProps = {
  readonly desk: DeskView
  /** Why the file that was sent is no list. */
  readonly problem?: MarkedSentence | undefined
}

/** Takes a list of members, and promises what happens to it before it is sent. */
export function AddListPage({ desk, problem }: AddListPageProps) {
  return (
    <Frame desk={desk} title={say('Add people')} page="members">
      <p>
        <a href={deskPath(desk.group.id, 'members')}>{say('Members')}</a>
      </p>
      <h1>{say('Add people from a list')}</h1>
      <p>
        {say(
          'Upload a list that another program exported: from Mailchimp, Substack, Ghost, Google Groups, Discourse, Mailman, a spreadsheet, or any other as CSV or text with tabs. Of several files in a zip, unpack it and upload each. You see what is in it before anybody is added, and nobody is mailed before your next digest.',
        )}
      </p>
      {problem !== undefined && (
        <p class="alert" role="alert">
          {say(problem.text, problem.values)}
        </p>
      )}
      <form method="post" action={deskPath(desk.group.id, 'lists')} enctype="multipart/form-data">
        <div class="field">
          <label for="list">{say('The list')}</label>
          <small id="list-hint">
            {say('At most 4 MB and 20,000 rows. An administrator imports longer lists by command.')}
          </small>
          <input
            id="list"
            name="list"
            type="file"
            accept=".csv,.tsv,.txt,.xls,text/csv,text/plain,text/tab-separated-values"
            aria-describedby="list-hint"
            required
          />
        </div>
        <div class="buttons">
          <button type="submit" class="primary">
            {say('Look at it')}
          </button>
        </div>
      </form>
      <p class="soft">{say('The file is deleted after an hour, whether or not you add these people.')}</p>
    </Frame>
  )
}
