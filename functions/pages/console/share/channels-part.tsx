import { channelKinds } from '../../../domain/publishing/channel.ts'
import { channelNames } from '../../../domain/publishing/channel-rules.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import type { TestedChannel } from '../../../steps/sharing/test-channel.ts'
import { deskPath } from '../desk-view.ts'
import { fieldsOf } from '../fields.tsx'
import { say } from '../words.tsx'
import { ShareFrame, type ShareProps } from './share-frame.tsx'
import { failureWords, outcomeWords, placeWords } from './share-words.ts'

type ChannelsProps = Omit<ShareProps, 'base'> & {
  /** What came back of a test, in a sentence. */
  readonly tested?: TestedChannel | undefined
}

/** Where each edition's titles and links are posted besides. */
export function ChannelsPart(props: ChannelsProps) {
  const { state, tested } = props
  return (
    <ShareFrame {...props} part="share/channels">
      <p>
        {say(
          'Once an edition has been sent, its titles and links are posted where your members talk. If that fails, you get a mail, and nothing else waits for it.',
        )}
      </p>
      {tested && (
        <p class={tested.isGood ? 'done' : 'alert'} role="status">
          {say(tested.sentence)} {tested.failure !== undefined && failureWords(tested.failure)}
        </p>
      )}
      <h2>{say('Posted to')}</h2>
      {state.channels.length === 0 ? <p class="soft">{say('Nowhere yet.')}</p> : <Channels {...props} />}
      <h2>{say('Add one')}</h2>
      <AddForm {...props} />
    </ShareFrame>
  )
}

function Channels({ desk, state: { channels } }: ChannelsProps) {
  return (
    <ul class="plain people">
      {channels.map((channel) => {
        const place = `${channelNames[channel.kind]}: ${placeWords(channel)}`
        return (
          <li>
            <strong>{channelNames[channel.kind]}</strong> <bdi>{placeWords(channel)}</bdi>
            <small class={channel.latest?.outcome === 'refused' ? 'error' : undefined}>
              {outcomeWords(channel.latest)}
            </small>
            <form method="post" action={deskPath(desk.group.id, 'share/channels/change')} class="buttons">
              <input type="hidden" name="channel" value={channel.id} />
              <button
                type="submit"
                name="do"
                value="test"
                class="small"
                aria-label={say('Post a test to {place}', { place })}
              >
                {say('Post a test')}
              </button>
              <button
                type="submit"
                name="do"
                value="remove"
                class="small"
                aria-label={say('Remove {place}', { place })}
              >
                {say('Remove')}
              </button>
            </form>
          </li>
        )
      })}
    </ul>
  )
}

const kindHints = {
  slack: sentence('In Slack: Apps → Incoming Webhooks → Add to Slack.'),
  discord: sentence('In Discord: Channel settings → Integrations → Webhooks.'),
  mattermost: sentence('In Mattermost: Integrations → Incoming Webhooks.'),
  discourse: sentence('In Discourse: Admin → API → New API key, for one user, with the scope “topics: write”.'),
} as const

function AddForm({ desk, values, errors }: ChannelsProps) {
  const { Input, Radio, Problem } = fieldsOf(values, errors)
  return (
    <form method="post" action={deskPath(desk.group.id, 'share/channels')} class="channel">
      <fieldset>
        <legend>{say('Where')}</legend>
        {channelKinds.map((kind) => (
          <Radio name="kind" value={kind} hint={say(kindHints[kind])}>
            {channelNames[kind]}
          </Radio>
        ))}
        <Problem field="kind" />
      </fieldset>
      <Input
        name="url"
        label={say('Address')}
        hint={say('The webhook’s, or your forum’s. A webhook’s address lets anybody post, so it is never shown again.')}
        type="url"
        placeholder="https://"
        maxlength={2000}
        autocomplete="off"
        required
      />
      <fieldset class="of-discourse">
        <legend>{say('For Discourse')}</legend>
        <Input name="account" label={say('User that posts')} autocomplete="off" maxlength={100} placeholder="system" />
        <Input
          name="key"
          label={say('API key')}
          hint={say('It is never shown again.')}
          autocomplete="off"
          maxlength={400}
        />
        <div class="row">
          <Input
            name="topicId"
            label={say('Number of the topic')}
            hint={say('Each edition is a reply.')}
            autocomplete="off"
            maxlength={9}
          />
          <Input
            name="categoryId"
            label={say('or of the category')}
            hint={say('Each edition is a topic.')}
            autocomplete="off"
            maxlength={9}
          />
        </div>
      </fieldset>
      <div class="buttons">
        <button type="submit" class="primary">
          {say('Add')}
        </button>
      </div>
    </form>
  )
}
