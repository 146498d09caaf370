import { describe, expect, test } from 'vitest'
import { addressedIn, mrkdwnText, withoutAddressed } from '../../../../functions/readers/slack/mrkdwn-text.ts'

const names = new Map([
  ['U0ANNA1', 'Anna Tea'],
  ['anna', 'Anna Tea'],
])
const text = (mrkdwn: string) => mrkdwnText(mrkdwn, (id) => names.get(id))

describe('a message of Slack', () => {
  test.each([
    ['*bold*, _slanted_ and ~struck~, `code`', 'bold, slanted and struck, code'],
    ['2*3*4 and snake_case_name stay', '2*3*4 and snake_case_name stay'],
    ['<@U0ANNA1|anna> and <@anna> ask <@U0NOBODY> and <@ben>', '@Anna Tea and @Anna Tea ask @somebody and @ben'],
    [
      '<!here> <!channel> <!subteam^S1|@cooks> <!date^1392734382^{date}|18 February>',
      '@here @channel @cooks 18 February',
    ],
    ['see <#C1|tea> and <#C2>', 'see #tea and #a channel'],
    ['<https://a.example/very/long?x=1|the list>', 'the list'],
    ['<https://a.example/very/long?x=1>, <https://b.example/>.', 'a.example/…, b.example.'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['&gt; what they said\nmy own words', 'my own words'],
    ['mine\n&gt;&gt;&gt; theirs\nand theirs', 'mine'],
    ['before ```const a = 1\nconst b``` after', 'before after'],
    ['good :+1::skin-tone-4: :rolling_on_the_floor_laughing: :our_logo:', 'good 👍🏽 🤣'],
    ['at 10:30:45', 'at 10:30:45'],
  ])('%s', (mrkdwn, read) => {
    expect(text(mrkdwn)).toBe(read)
  })

  test('speaks to those whom it names first', () => {
    expect(addressedIn('<@U1> *<@U2>*, and <@U3>')).toEqual(['U1', 'U2'])
    expect(withoutAddressed('<!here> <@U1>: shall we?')).toBe('shall we?')
  })

  test('is read in linear time, whatever it holds', () => {
    const started = process.cpuUsage()
    for (const hostile of ['*', '<', '`', '&gt;', '_a', '<@U1>', ':a', 'https://(']) text(hostile.repeat(20_000))
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
  })
})
