import { describe, expect, test } from 'vitest'
import { checkMergeFields } from '../../../functions/mail/check-merge-fields.ts'
import { TemplateError } from '../../../functions/mail/template-error.ts'

function refusal(source: string, part?: string): TemplateError | undefined {
  try {
    checkMergeFields(source, part)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  return undefined
}

const allowed = [
  '{{ member.name }}',
  '{{- member.name -}}',
  '{{ member.name | default: "there" }}',
  "{{ member.name | default: 'old friend' }}",
  '{{ links.unsubscribe }} {{ links.preferences }} {{ member.news }} {{ discussion.why }}',
  '{{ discussion.title | upcase }}',
  '{% if discussion.excerpt != "" %}{{ discussion.excerpt }}{% endif %}',
  '{{ "the member and the discussion" | t: count: discussion.replies }}',
  '{{ discussions[0].title }}',
  '{% capture a %}x{% endcapture %}{{ member.name }}',
  'A member, all links, and why: outside of tags every word is free.',
]

const refused: readonly [string, RegExp][] = [
  ['{% if member.name == "Ana" %}x{% endif %}', /decides by a value/],
  ['{% unless links.unsubscribe %}x{% endunless %}', /decides by a value/],
  ['{% for letter in member.name %}x{% endfor %}', /decides by a value/],
  ['{% assign name = member.name %}', /decides by a value/],
  ['{% case discussion.why %}{% endcase %}', /decides by a value/],
  ['{% include "masthead.mjml", name: member.name %}', /decides by a value/],
  ['{{ member.name | upcase }}', /changes a value/],
  ['{{ discussion.why | size }}', /changes a value/],
  ['{{ member.name | default: "x" | upcase }}', /changes a value/],
  ['{{ member.name | default: group.name }}', /changes a value/],
  ['{{ "Dear " | append: member.name }}', /changes a value/],
  ['{{ member }}', /is not known/],
  ['{{ member.email }}', /is not known\. Did you mean member\.name\? There are member\.name/],
  ['{% assign d = discussion %}{{ d.why | upcase }}', /uses a whole discussion/],
  ['{{ discussion["why"] | upcase }}', /uses a whole discussion/],
  ['{{ discussion | json }}', /uses a whole discussion/],
  ['{% for x in discussion %}{% endfor %}', /uses a whole discussion/],
  ['{{ ["member"].name | upcase }}', /computes a name/],
  ['{% capture name %}{{ member.name }}{% endcapture %}{{ name | upcase }}', /stores a value/],
  ['{%- capture name -%}{{ discussion.why }}{%- endcapture -%}', /stores a value/],
]

describe('what a template may do to a member’s value', () => {
  test.each(allowed)('allowed: %s', (source) => {
    expect(refusal(source)).toBeUndefined()
  })

  test.each(refused)('refused: %s', (source, reason) => {
    expect(refusal(source)?.reason).toMatch(reason)
  })

  test('a refusal names the line', () => {
    expect(refusal('<mjml>\n\n  {{ member.name | upcase }}')?.line).toBe(3)
  })

  test('a refusal in a part names the part', () => {
    expect(refusal('\n{{ member.name | upcase }}', 'footer.mjml')?.message).toMatch(/^Line 2 of footer\.mjml: /)
  })
})
