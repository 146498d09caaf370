import { describe, expect, test } from 'vitest'
import { createMarkers } from '../../../functions/mail/markers.ts'
import { renderTemplate } from '../../../functions/mail/render-template.ts'
import { TemplateError } from '../../../functions/mail/template-error.ts'
import { objectNames } from '../../fixtures/records/object-names.ts'

const hostileTitle = '<script>alert("1")</script> {{ links.unsubscribe }} {% for %}'

function render(source: string, form: 'mjml' | 'text' = 'mjml', parts: Record<string, string> = {}): string {
  const discussions = [
    { title: hostileTitle, url: 'https://a.example/1', excerpt: '' },
    { title: 'Second', url: 'https://a.example/2', excerpt: '' },
  ]
  const scope = { group: { name: 'G & H' }, edition: {}, sender: {}, look: {}, discussions }
  const translate = (key: string, values = {}) => `${key} ${Object.values(values).join(' ')}`
  return renderTemplate({ source, parts }, { scope, markers: createMarkers(), translate, form })
}

function refusal(source: string, parts?: Record<string, string>): TemplateError {
  try {
    render(source, 'mjml', parts)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error(`"${source}" was rendered.`)
}

describe('a stranger’s words in a template', () => {
  test('are escaped in MJML and left alone in plain text', () => {
    expect(render('{{ group.name }}')).toBe('G &amp; H')
    expect(render('{{ group.name }}', 'text')).toBe('G & H')
  })

  test.each([
    '{% discussions %}{{ discussion.title }}{% enddiscussions %}',
    '{% discussions %}{{ discussion.title | raw }}{% enddiscussions %}',
    '{% discussions %}{{ discussion.title | upcase | downcase }}{% enddiscussions %}',
    '{% for d in discussions %}{{ d.title | strip | raw }}{% endfor %}',
    '{% capture it %}{{ discussions[0].title }}{% endcapture %}{{ it | raw }}',
    '{{ "byline" | t: author: discussions[0].title }}',
  ])('become no tag through %s', (source) => {
    expect(render(source)).not.toMatch(/<script/i)
    expect(render(source)).toMatch(/&(?:amp;)?lt;script/i)
  })

  test('that read as Liquid are not run', () => {
    expect(render('{{ discussions[0].title }}', 'text')).toBe(hostileTitle)
  })
})

describe('what a template may not do', () => {
  test.each(['echo', 'cycle', 'render', 'layout', 'tablerow', 'liquid', 'increment'])('there is no tag %s', (tag) => {
    const error = refusal(`\n{% ${tag} "x" %}`)
    expect(error.reason).toContain(`"${tag}" not found`)
    expect(error.line).toBe(2)
  })

  test('a file that is no part is not included', () => {
    for (const file of ['/etc/passwd', '../package.json', 'templates/digest.mjml', 'nobody.mjml', 'constructor']) {
      expect(refusal(`\n\n{% include "${file}" %}`).line).toBe(3)
    }
  })

  test('a part that includes itself ends with a sentence', () => {
    expect(refusal('{% include "a" %}', { a: 'x{% include "a" %}' }).reason).toMatch(/\w+/)
  })

  test('a loop without end is stopped with a sentence', () => {
    const error = refusal('\n{% for i in (1..1000000000) %}{{ i }}{% endfor %}')
    expect(error.reason).toMatch(/limit/)
    expect(error.line).toBe(2)
  })

  test('loops within loops are stopped with a sentence', () => {
    const loop = '{% for i in (1..3000) %}'
    expect(refusal(`${loop}${loop}${loop}x{% endfor %}{% endfor %}{% endfor %}`).reason).toMatch(/limit/)
  })

  test('an object’s inner workings are out of reach', () => {
    expect(refusal('{{ group.constructor }}').reason).toMatch(/undefined/)
    expect(refusal('{{ group.__proto__ }}').reason).toMatch(/undefined/)
  })

  test.each(objectNames)('%s is neither a tag nor a filter', (name) => {
    expect(refusal(`{{ group.name | ${name} }}`).reason).toContain(`undefined filter: ${name}`)
    expect(refusal(`{% ${name} %}`).reason).toContain(`tag "${name}" not found`)
  })

  test('a misspelt name is told with its line, and its part', () => {
    expect(refusal('\n{{ group.nmae }}').message).toMatch(/^Line 2: undefined variable: group\.nmae/)
    expect(refusal('{% include "foot" %}', { foot: '\n\n{{ group.nmae }}' }).message).toMatch(/^Line 3 of .*foot/)
  })

  test('a misspelt filter is told with its line', () => {
    expect(refusal('\n{{ group.name | shout }}').message).toMatch(/^Line 2: undefined filter: shout/)
  })
})

describe('the tags of a digest', () => {
  test('a block that is not closed is told with the line where it begins', () => {
    expect(refusal('\n{% discussions %}').message).toBe(
      'Line 2: {% discussions %} is never closed by {% enddiscussions %}',
    )
  })

  test('an optional part is one of those that are known', () => {
    expect(refusal('{% optional a.party %}{% endoptional %}').reason).toMatch(/takes notice\.weekly/)
  })

  test('the discussions stand in one place only', () => {
    const block = '{% discussions %}x{% enddiscussions %}'
    expect(refusal(`${block}\n${block}`).message).toBe('Line 2: {% discussions %} can be used in one place only')
    expect(refusal(`{% for i in (1..2) %}${block}{% endfor %}`).reason).toMatch(/one place/)
  })

  test('no part of a mail stands inside another', () => {
    const optional = '{% optional notice.monthly %}x{% endoptional %}'
    expect(refusal(`{% discussions %}${optional}{% enddiscussions %}`).reason).toMatch(/cannot be used inside/)
    expect(refusal(`{% optional notice.monthly %}${optional}{% endoptional %}`).reason).toMatch(/cannot be used inside/)
  })
})

describe('wrapping plain text', () => {
  test.each(['1, 50000000', '0 | append: "x" | wrap: 2000', '9, -1', '"wide"'])('wrap: %s is refused', (given) => {
    expect(() => render(`{{ "one two" | wrap: ${given} }}`, 'text')).toThrow('wrap needs a width')
  })

  test('breaks at blanks and leaves a longer word whole', () => {
    expect(render('{{ "one two three four" | wrap: 9 }}', 'text')).toBe('one two\nthree\nfour')
    expect(render('{{ "a https://a.example/long b" | wrap: 9 }}', 'text')).toBe('a\nhttps://a.example/long\nb')
  })
})
