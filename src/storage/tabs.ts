import type { Page } from '../page/page.js'

/** What holds for the other tabs of this site. */
export interface Tabs {
  tell(news: unknown): void
  end(): void
}

/** A channel between the tabs of this site; undefined where there is none. */
export const openTabs = (page: Page, hear: (news: unknown) => void): Tabs | undefined => {
  try {
    const channel = new page.window.BroadcastChannel('opportune')
    page.listen(channel, 'message', ({ data }) => hear(data))
    let open = true
    return {
      // A channel that is closed throws.
      tell: (news) => open && channel.postMessage(news),
      end() {
        open = false
        channel.close()
      },
    }
  } catch {
    return
  }
}
