import { sentence } from '../../../domain/shapes/sentence.ts'
import { type Design, type DesignName, designNames, designs } from '../../../domain/templates/designs.ts'
import { say } from '../words.tsx'

const designWords: Readonly<Record<DesignName, { readonly name: string; readonly text: string }>> = {
  paper: { name: sentence('Paper'), text: sentence('Warm and bookish, as every group begins') },
  harbour: { name: sentence('Harbour'), text: sentence('Blue, with a band and cards') },
  gazette: { name: sentence('Gazette'), text: sentence('Black on white, centred like a newspaper') },
  meadow: { name: sentence('Meadow'), text: sentence('Green and plain, with cards') },
}

/** Looks to start from: one fills the fields in, and nothing is saved by it. */
export function Designs({ path }: { readonly path: string }) {
  return (
    <fieldset>
      <legend class="heading">{say('Start from a design')}</legend>
      <p class="soft">
        {say('It changes colours, fonts and layout below. Your logo and texts stay, and nothing is saved yet.')}
      </p>
      <ul class="designs">
        {designNames.map((name) => (
          <li>
            <button
              type="submit"
              name="design"
              value={name}
              formaction={`${path}/design`}
              formnovalidate
              data-design={JSON.stringify(Object.entries(designs[name]))}
            >
              <Sketch design={designs[name]} />
              <strong>{say(designWords[name].name)}</strong>
              <br />
              <small>{say(designWords[name].text)}</small>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** A mail of the design in a glance. Styles in attributes are not let through, and an image's own are. */
function Sketch({ design }: { readonly design: Design }) {
  const { accent, paper, sheet, ink, band, masthead, listing, corners } = design
  const [round, isOnBand] = [corners === 'round' ? 3 : 0, masthead === 'band']
  const place = masthead === 'centred' ? { x: 60, 'text-anchor': 'middle' } : { x: 18 }
  return (
    <svg viewBox="0 0 120 132" aria-hidden="true">
      <rect width="120" height="132" fill={paper} />
      <rect x="10" y="8" width="100" height="124" fill={sheet} />
      <rect x="10" y="8" width="100" height={isOnBand ? 32 : 3} fill={isOnBand ? band : accent} />
      <text {...place} y="22" font-size="7" fill={isOnBand ? '#ffffff' : ink}>
        ▬▬▬
      </text>
      <text {...place} y="34" font-size="11" font-weight="700" fill={isOnBand ? '#ffffff' : ink}>
        ▬▬▬▬▬
      </text>
      {[44, 88].map((top) => (
        <>
          <rect
            x="10"
            y={top}
            width="100"
            height={listing === 'cards' ? 5 : 1}
            fill={listing === 'cards' ? paper : ink}
            fill-opacity={listing === 'cards' ? 1 : 0.25}
          />
          <circle cx="23" cy={top + 13} r="5" fill={band} />
          <rect x="32" y={top + 9} width="60" height="3" fill={ink} />
          <rect x="32" y={top + 15} width="40" height="2" fill={ink} fill-opacity="0.5" />
          <rect x="18" y={top + 25} width="36" height="12" rx={round} fill={accent} />
        </>
      ))}
    </svg>
  )
}
