import { channelKinds } from '../../../domain/publishing/channel.ts'
import { channelNames } from '../../../domain/publishing/channel-rules.ts'
import type { TestedChannel } from '../../../steps/sharing/test-channel.ts'
import { deskPath } from '../desk-view.ts'
import { fieldsOf } from '../fields.tsx'
import { ShareFrame, type ShareProps } from './share-frame.tsx'
import { outcomeWords, placeWords } from './share-words.ts'

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
        Once an edition has been sent, its titles and links are posted where your members talk. If that fails, you get a
        mail, and nothing else waits for it.
      </p>
      {tested && (
        <p class={tested.isGood ? 'done' : 'alert'} role="status">
          {tested.sentence}
        </p>
      )}
      <h2>Posted to</h2>
      {state.channels.length === 0 ? <p class="soft">Nowhere yet.</p> : <Channels {...props} />}
      <h2>Add one</h2>
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
              <button type="submit" name="do" value="test" class="small" aria-label={`Post a test to ${place}`}>
                Post a test
              </button>
              <button type="submit" name="do" value="remove" class="small" aria-label={`Remove ${place}`}>
                Remove
              </button>
            </form>
          </li>
        )
      })}
    </ul>
  )
}

const kindHints = {
  slack: 'In Slack: Apps → Incoming Webhooks → Add to Slack.',
  discord: 'In Discord: Channel settings → Integrations → Webhooks.',
  mattermost: 'In Mattermost: Integrations → Incoming Webhooks.',
  discourse: 'In Discourse: Admin → API → New API key, for one user, with the scope “topics: write”.',
} as const

function AddForm({ desk, values, errors }: ChannelsProps) {
  const { Input, Radio, Problem } = fieldsOf(values, errors)
  return (
    <form method="post" action={deskPath(desk.group.id, 'share/channels')} class="channel">
      <fieldset>
        <legend>Where</legend>
        {channelKinds.map((kind) => (
          <Radio name="kind" value={kind} hint={kindHints[kind]}>
            {channelNames[kind]}
          </Radio>
        ))}
        <Problem field="kind" />
      </fieldset>
      <Input
        name="url"
        label="Address"
        hint="The webhook’s, or your forum’s. A webhook’s address lets anybody post, so it is never shown again."
        type="url"
        placeholder="https://"
        maxlength={2000}
        autocomplete="off"
        required
      />
      <fieldset class="of-discourse">
        <legend>For Discourse</legend>
        <Input name="account" label="User that posts" autocomplete="off" maxlength={100} placeholder="system" />
        <Input name="key" label="API key" hint="It is never shown again." autocomplete="off" maxlength={400} />
        <div class="row">
          <Input
            name="topicId"
            label="Number of the topic"
            hint="Each edition is a reply."
            autocomplete="off"
            maxlength={9}
          />
          <Input
            name="categoryId"
            label="or of the category"
            hint="Each edition is a topic."
            autocomplete="off"
            maxlength={9}
          />
        </div>
      </fieldset>
      <div class="buttons">
        <button type="submit" class="primary">
          Add
        </button>
      </div>
    </form>
  )
}
