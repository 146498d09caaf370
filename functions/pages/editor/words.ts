import type { Completion } from '@codemirror/autocomplete'
import { sectionNames } from '../../domain/templates/layout.ts'
import { mergeFields, optionalParts } from '../../domain/templates/variant.ts'

/** What a template can say besides the values that differ for each member: by object, what it has. */
const scope: Readonly<Record<string, readonly string[]>> = {
  group: ['name', 'url'],
  edition: ['date', 'language', 'direction', 'start', 'form', 'opening', 'hasIntroduction'],
  ask: ['url', 'address', 'answer', 'isPage'],
  share: ['url', 'mail'],
  sender: ['postalAddress'],
  discussion: ['title', 'url', 'excerpt', 'author', 'date', 'people', 'replies', 'reactions', 'why'],
  look: [
    'accent',
    'paper',
    'sheet',
    'ink',
    'band',
    'headingFont',
    'bodyFont',
    'header',
    'footer',
    'masthead',
    'listing',
    'radius',
  ].concat(sectionNames.map((name) => `shows.${name}`)),
}

const perMember = mergeFields.filter((field) => !field.startsWith('discussion.'))

/** The whole names of merge fields, and of everything else that can be shown. */
export const variables: readonly Completion[] = [
  ...perMember.map((label): Completion => ({ label, type: 'variable', detail: 'differs for each member' })),
  ...Object.entries(scope).flatMap(([object, names]) =>
    names.map((name): Completion => ({ label: `${object}.${name}`, type: 'variable' })),
  ),
]

/** What stands after the dot of an object. */
export function propertiesOf(path: readonly string[]): readonly Completion[] {
  const [object] = path
  return variables
    .filter(({ label }) => label.startsWith(`${object}.`))
    .map(({ label, ...rest }) => ({ ...rest, label: label.slice(label.indexOf('.') + 1), type: 'property' }))
}

export const tags: readonly Completion[] = [
  'discussions',
  'enddiscussions',
  'optional',
  'endoptional',
  'introduction',
  'include',
  'if',
  'else',
  'elsif',
  'endif',
  'unless',
  'endunless',
  'assign',
  'capture',
  'endcapture',
  'for',
  'endfor',
  ...optionalParts.map((part) => `optional ${part}`),
].map((label) => ({ label, type: 'keyword' }))

export const filters: readonly Completion[] = [
  'default',
  't',
  'wrap',
  'upcase',
  'downcase',
  'truncate',
  'join',
  'size',
].map((label) => ({ label, type: 'function' }))

/** The elements of MJML, and what each may say of itself. */
const common = ['padding', 'css-class', 'background-color', 'align']
export const elements: Readonly<Record<string, readonly string[]>> = {
  'mj-body': ['background-color', 'width', 'css-class'],
  'mj-section': [...common, 'border-top', 'direction', 'full-width'],
  'mj-column': [...common, 'width', 'vertical-align', 'inner-border-top'],
  'mj-text': [...common, 'color', 'font-family', 'font-size', 'line-height'],
  'mj-button': [...common, 'href', 'color', 'border-radius'],
  'mj-image': [...common, 'src', 'alt', 'width', 'height', 'href'],
  'mj-divider': [...common, 'border-color', 'border-width'],
  'mj-spacer': ['height'],
  'mj-table': common,
  'mj-wrapper': common,
  'mj-group': ['width', 'direction'],
  'mj-head': [],
  'mj-attributes': [],
  'mj-all': ['font-family'],
  'mj-style': ['inline'],
  'mj-title': [],
  'mj-preview': [],
  'mj-raw': [],
}
