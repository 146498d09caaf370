import type { Child } from 'hono/jsx'

/** The frame of every page: one heading, one column, no script. */
export function Layout(props: { title: string; search: string; children: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.title}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the mail
        </a>
        <header class="top">
          <a class="brand" href="/">
            Rekindle <span>local inbox</span>
          </a>
          <search>
            <form action="/" method="get">
              <label class="hidden" for="search">
                Search by address, subject or group
              </label>
              <input id="search" type="search" name="q" value={props.search} placeholder="Address, subject or group" />
              <button type="submit">Search</button>
            </form>
          </search>
        </header>
        <main id="content" tabindex={-1}>
          {props.children}
        </main>
      </body>
    </html>
  )
}
