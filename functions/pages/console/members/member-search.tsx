import { type MailState, mailStates } from '../../../domain/member-list/listed.ts'
import { type ListQuery, listOrders, longestSearch, unknownWay } from '../../../domain/member-list/look-through.ts'
import { stages } from '../../../domain/stage.ts'
import type { MembersFound } from '../../../steps/member-list/look-through-members.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { stageWords } from '../reason-words.ts'
import { say } from '../words.tsx'
import { mailStateWords, orderWords } from './list-words.ts'

export type MembersPageProps = {
  readonly desk: DeskView
  readonly query: ListQuery
  readonly page: number
  /** How many fit on a page. */
  readonly size: number
  readonly found: MembersFound
  /** ISO 8601. */
  readonly now: string
  readonly done?: string | undefined
}

/** The form that asks for members: in an address, so that what was asked can be kept and sent on. */
export function MemberSearch({ desk, query, found }: MembersPageProps) {
  return (
    <search>
      <form method="get" action={deskPath(desk.group.id, 'members')}>
        <div class="row find">
          <label class="field">
            {say('Name, e-mail address or ID')}
            <small>
              {found.isTooLarge ? say('A full e-mail address or ID.') : say('Part of a name or an address, or an ID.')}
            </small>
            <input
              name="find"
              value={query.text}
              maxlength={longestSearch}
              autocomplete="off"
              dir="auto"
              type="search"
            />
          </label>
          <button type="submit" class="primary">
            {say('Find')}
          </button>
        </div>
        {!found.isTooLarge && <Filters query={query} found={found} />}
      </form>
    </search>
  )
}

function Filters({ query, found }: Pick<MembersPageProps, 'query' | 'found'>) {
  const { stage, mail, tag, by, order } = query
  const isUsed = [stage, mail, tag, by].some((each) => each !== undefined) || order !== 'name'
  const states: readonly (MailState | 'came back')[] = [...mailStates, 'came back']
  return (
    <details class="filters" open={isUsed}>
      <summary>{say('Filter and sort')}</summary>
      <div class="row">
        <Narrowing
          name="stage"
          label={say('Activity')}
          chosen={stage}
          options={stages.map((each) => [each, say(stageWords[each])])}
        />
        <Narrowing
          name="mail"
          label={say('Mail')}
          chosen={mail}
          options={states.map((each) => [each, say(mailStateWords[each])])}
        />
        {found.tags.length > 0 && (
          <Narrowing
            name="tag"
            label={say('Follows the tag')}
            chosen={tag}
            options={found.tags.map(([value, members]) => [value, withCount(value, members)])}
          />
        )}
        {found.ways.length > 1 && (
          <Narrowing
            name="by"
            label={say('How they joined')}
            chosen={by === '' ? unknownWay : by}
            options={found.ways.map(([value, members]) => [
              value === '' ? unknownWay : value,
              withCount(value === '' ? say('Not told by the group’s records') : value, members),
            ])}
          />
        )}
        <label class="field">
          {say('Order')}
          <select name="order">
            {listOrders.map((each) => (
              <option value={each} selected={each === order}>
                {say(orderWords[each])}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="buttons">
        <button type="submit">{say('Show these')}</button>
      </div>
    </details>
  )
}

type NarrowingProps = {
  readonly name: string
  readonly label: string
  readonly chosen: string | undefined
  readonly options: readonly (readonly [value: string, words: string])[]
}

function Narrowing({ name, label, chosen, options }: NarrowingProps) {
  return (
    <label class="field">
      {label}
      <select name={name}>
        <option value="">{say('all')}</option>
        {options.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

function withCount(value: string, members: number): string {
  return say('{value} ({members, number})', { value, members })
}

/** The query of an address that asks for the same on another page. */
export function askedFor({ text, stage, mail, tag, by, order }: ListQuery, page: number): string {
  const fields = { find: text, stage, mail, tag, by: by === '' ? unknownWay : by, order, page: String(page) }
  const asked = Object.entries(fields).flatMap(([name, value = '']) => (value === '' ? [] : [[name, value]]))
  return new URLSearchParams(asked).toString()
}
