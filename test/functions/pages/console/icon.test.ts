import { icons } from '@iconify-json/lucide'
import { expect, test } from 'vitest'
import { drawings } from '../../../../functions/pages/console/icon.tsx'

test.each(Object.entries(drawings))(
  'the picture %s is the one in Lucide, without the looks that our styles give it',
  (name, drawing) => {
    const own = icons.icons[name]?.body
      .replace(/^<g [^>]*>(.*)<\/g>$/, '$1')
      .replaceAll(/ (?:fill="none"|stroke(?:-linecap|-linejoin|-width)?="[^"]*")/g, '')
    expect(drawing).toBe(own)
  },
)
