import { expect, test } from 'vitest'
import { compileSample, withPart } from '../../fixtures/mails/mail.ts'

test.each([
  ['a form outside the discussions', 'notices.mjml', '{% optional shown.lead %}x{% endoptional %}', /directly inside/],
  [
    'a form within a form',
    'discussions.mjml',
    '{% discussions %}{% optional shown.lead %}{% optional shown.card %}x{% endoptional %}{% endoptional %}{% enddiscussions %}',
    /directly inside/,
  ],
  [
    'a voice outside the discussions',
    'notices.mjml',
    '{% optional voice.said %}x{% endoptional %}',
    /inside \{% discussions %\}/,
  ],
  [
    'a voice between elements',
    'discussions.mjml',
    '{% discussions %}{% optional voice.said %}<mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section>{% endoptional %}{% enddiscussions %}',
    /within an mj-text/,
  ],
  [
    'words that are decided by',
    'discussions.mjml',
    '{% discussions %}{% if discussion.said != "" %}x{% endif %}{% enddiscussions %}',
    /differs for each member/,
  ],
  [
    'words that are changed',
    'discussions.mjml',
    '{% discussions %}{{ discussion . who | upcase }}{% enddiscussions %}',
    /differs for each member/,
  ],
])('a template is refused for %s', async (_, part, source, reason) => {
  await expect(compileSample(withPart(part, () => source))).rejects.toThrow(reason)
})
